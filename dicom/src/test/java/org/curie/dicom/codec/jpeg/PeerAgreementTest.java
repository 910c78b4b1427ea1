// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.curie.dicom.Peer;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.codec.CodecLimits;
import org.curie.dicom.codec.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples are those that DCMTK, GDCM, Pillow and libjpeg decode: all of them, exactly. */
class PeerAgreementTest {

  @Test
  void everyStreamOfTheSharedFiles_decodesToTheSamplesOfThePeers(@TempDir Path out) {
    Path folder = SharedFiles.folder();
    Peer.program("dcmdjpeg", "--version");
    Peer.program("gdcmconv", "--version");
    List<PeerStreams.Row> rows =
        PeerStreams.madeBy("jpeg_frames.py", out, folder.toString(), out.toString());
    SoftAssertions softly = new SoftAssertions();
    int[] compared = new int[6];
    for (PeerStreams.Row row : rows) {
      Raster decoded = decoded(row.bytes(2));
      for (int peer = 3; peer <= 5; peer++) {
        if (!row.columns().get(peer).equals("-")) {
          softly
              .assertThat(PeerStreams.largestDifference(decoded, row.bytes(peer)))
              .as(row.name() + " against " + row.columns().get(peer))
              .isZero();
          compared[peer]++;
        }
      }
    }
    softly.assertAll();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
    assertThat(compared[3]).as("compared with DCMTK").isGreaterThanOrEqualTo(60);
    assertThat(compared[4]).as("compared with GDCM").isGreaterThanOrEqualTo(20);
    assertThat(compared[5]).as("compared with Pillow").isGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({
    "libjpeg, cjpeg, 300",
    "dcmtk, dcmcjpeg, 120",
    "gdcm, gdcmconv, 10",
    "plain, '', 900"
  })
  void everyModeOfAnotherEncoder_decodesExactly(
      String family, String program, int atLeast, @TempDir Path out) {
    if (!program.isEmpty()) {
      Peer.program(program, "-version");
    }
    List<PeerStreams.Row> rows =
        PeerStreams.madeBy("jpeg_generated.py", out, family, out.toString());
    SoftAssertions softly = new SoftAssertions();
    for (PeerStreams.Row row : rows) {
      softly
          .assertThat(PeerStreams.largestDifference(decoded(row.bytes(1)), row.bytes(2)))
          .as(row.name())
          .isZero();
    }
    softly.assertAll();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(atLeast);
  }

  private static Raster decoded(byte[] stream) {
    return JpegDecoder.decode(stream, CodecLimits.forStream(stream.length));
  }
}
