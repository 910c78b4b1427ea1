// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.SharedFiles;
import org.curie.learning.data.signal.WfdbAnnotations.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WfdbAnnotationsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"100.atr", "1003.atr", "100.qrs", "12726.anI", "12726.wabp", "03700181.gqrsh"})
  void publicFiles_haveTheMarksThatNumpyReads(String name) {
    List<Mark> marks =
        WfdbAnnotations.read(SharedFiles.require("clinical/ecg_wfdb/" + name)).marks();
    List<String[]> rows =
        WfdbRecordTest.rows("annotations.tsv").stream().filter(r -> r[0].equals(name)).toList();
    assertThat(marks).hasSize(Integer.parseInt(rows.getFirst()[2]));
    for (int i = 1; i < rows.size(); i++) {
      Mark mark = marks.get(50 * (i - 1));
      assertThat(mark.time()).isEqualTo(Long.parseLong(rows.get(i)[1]));
      assertThat(mark.text().replace("\0", "").strip()).isEqualTo(rows.get(i)[3].strip());
    }
  }

  /** The counts are those of the MIT-BIH database directory, record 100. */
  @Test
  void record100_hasItsPublishedBeats() {
    List<Mark> marks =
        WfdbAnnotations.read(SharedFiles.require("clinical/ecg_wfdb/100.atr")).marks();
    assertThat(count(marks, AnnotationCode.NORMAL)).isEqualTo(2239);
    assertThat(count(marks, AnnotationCode.ATRIAL_PREMATURE)).isEqualTo(33);
    assertThat(count(marks, AnnotationCode.VENTRICULAR_PREMATURE)).isEqualTo(1);
    assertThat(marks.getFirst().code()).contains(AnnotationCode.RHYTHM_CHANGE);
    assertThat(marks.getFirst().text()).startsWith("(N");
  }

  @Test
  void aTimeResolution_isNoMark() {
    WfdbAnnotations read =
        WfdbAnnotations.read(SharedFiles.require("clinical/ecg_wfdb/03700181.gqrsh"));
    assertThat(read.ticksPerSecond()).hasValue(500);
  }

  @Test
  void everySymbol_isOfOneCode() {
    assertThat(AnnotationCode.values())
        .allSatisfy(c -> assertThat(AnnotationCode.ofSymbol(c.symbol())).contains(c));
    assertThat(AnnotationCode.of(42)).isEmpty();
  }

  @Test
  void aFileCutAnywhere_isRefused() throws IOException {
    byte[] whole = {0x12, 0x70, 0x03, (byte) 0xFC, 0x28, 0x4E, 0, 0, 0x3B, 0x04, 0, 0};
    Path file = folder.resolve("a.atr");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertRefused(() -> WfdbAnnotations.read(file), ErrorCode.FORMAT_DAMAGED, "a.atr");
    }
    Files.write(file, whole);
    assertThat(WfdbAnnotations.read(file).marks()).hasSize(2);
  }

  @Test
  void bytesAtRandom_areReadOrRefusedByName() throws IOException {
    Random random = new Random(9);
    Path file = folder.resolve("r.atr");
    int read = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      Files.write(file, bytes);
      try {
        read += WfdbAnnotations.read(file).marks().size();
      } catch (CurieException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED);
      }
    }
    assertThat(read).isNotNegative();
  }

  private static long count(List<Mark> marks, AnnotationCode code) {
    return marks.stream().filter(m -> m.code().equals(java.util.Optional.of(code))).count();
  }
}
