// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dictionary.TransferSyntax;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What we write in one transfer syntax, DCMTK writes in another, and we read back the same. Not
 * with pixels of 32 bits, which DCMTK swaps by halves in big endian; see {@link ByteOrderSwap}.
 */
class DcmtkTransferSyntaxTest {
  @TempDir Path folder;

  static Stream<Arguments> everyTransferSyntax_isUnderstoodBothWays() {
    return Stream.of("MR_small.dcm", "rtplan.dcm", "test-SR.dcm", "reportsi.dcm")
        .flatMap(
            name ->
                Stream.of("+ti", "+te", "+tb", "+td")
                    .flatMap(
                        option ->
                            Stream.of(
                                    TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                    TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                                .map(syntax -> Arguments.of(name, syntax, option))));
  }

  @ParameterizedTest
  @MethodSource
  void everyTransferSyntax_isUnderstoodBothWays(String name, TransferSyntax syntax, String option) {
    Peer dcmconv = Peer.program("dcmconv", "--version");
    DicomFile file =
        new DicomReader().read(SharedFiles.folder().resolve("pydicom/test_files").resolve(name));
    SequenceLengths lengths =
        option.equals("+te") ? SequenceLengths.UNDEFINED : SequenceLengths.DEFINED;
    Path ours = folder.resolve("ours.dcm");
    Path theirs = folder.resolve("theirs.dcm");
    new DicomWriter(lengths).write(file.dataSet(), syntax, ours);
    Peer.Answer answer = dcmconv.ask(option, ours.toString(), theirs.toString());
    assertThat(answer.exitCode()).as(answer.output()).isZero();
    assertThat(answer.output()).doesNotContain("E:", "W:");
    DicomFile again = new DicomReader().read(theirs);
    assertThat(again.transferSyntax()).isNotNull();
    assertThat(again.dataSet()).isEqualTo(file.dataSet());
  }
}
