// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeidentifyTest {
  private static final int BAD_INPUT = 3;

  @TempDir private Path folder;

  @Test
  void aFolder_isWrittenWithoutIdentity_withEvidenceForEachFile() throws IOException {
    Path in = TinyDicom.series(folder.resolve("Jane Doe"), 1, 2, 3);
    Files.writeString(in.resolve("notes.txt"), "SECRET-4711");
    Path out = folder.resolve("out");
    Ended ended = curie("deidentify", in, out, "--key", key()).successfully();
    assertThat(ended.out()).contains("3 file(s) de-identified, 0 not");
    assertThat(ended.err()).contains("Left out 1 file(s) that are not DICOM");
    List<Path> written = filesOf(out);
    assertThat(written).hasSize(6);
    for (Path file : written) {
      assertThat(file.toString()).doesNotContain("Jane", "SECRET");
      assertThat(file).content(StandardCharsets.ISO_8859_1).doesNotContain("Doe^Jane", "SECRET");
    }
    DataSet clean = new DicomReader().read(dicom(written)).dataSet();
    assertThat(clean.string(Tags.PatientIdentityRemoved)).contains("YES");
  }

  @Test
  void theSameKey_givesTheSamePseudonyms_anotherKeyOthers() throws IOException {
    Path in = TinyDicom.series(folder.resolve("in"), 1);
    Path key = key();
    curie("deidentify", in, folder.resolve("a"), "--key", key).successfully();
    curie("deidentify", in, folder.resolve("b"), "--key", key).successfully();
    Ended random = curie("deidentify", in, folder.resolve("c")).successfully();
    assertThat(random.err()).contains("another batch will get other pseudonyms");
    assertThat(patient("a")).isEqualTo(patient("b")).isNotEqualTo(patient("c"));
  }

  @Test
  void aDamagedFile_isNotPassedOver_andTheOthersAreWritten() throws IOException {
    Path in = TinyDicom.series(folder.resolve("in"), 1, 2);
    byte[] whole = Files.readAllBytes(in.resolve("99.dcm"));
    Files.write(in.resolve("cut.dcm"), java.util.Arrays.copyOf(whole, whole.length - 5));
    Ended ended = curie("deidentify", in, folder.resolve("out"), "--json");
    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.out()).contains("\"code\": \"FORMAT_DAMAGED\"", "cut.dcm");
    assertThat(filesOf(folder.resolve("out"))).hasSize(4);
  }

  @Test
  void anUnknownOption_isNamedWithTheKnownOnes() {
    Ended ended = curie("deidentify", folder, folder.resolve("out"), "--options", "clean-all");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains("retain-modified-dates", "'clean-all'");
  }

  private Path key() throws IOException {
    return Files.write(folder.resolve("secret.key"), new byte[32]);
  }

  private String patient(String out) throws IOException {
    return new DicomReader()
        .read(dicom(filesOf(folder.resolve(out))))
        .dataSet()
        .requireString(Tags.PatientID);
  }

  private static Path dicom(List<Path> files) {
    return files.stream().filter(f -> f.toString().endsWith(".dcm")).findFirst().orElseThrow();
  }

  private static List<Path> filesOf(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
