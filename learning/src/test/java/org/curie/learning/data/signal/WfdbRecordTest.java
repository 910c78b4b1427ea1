// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Sequence;
import org.curie.learning.data.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables beside it are NumPy's: {@code src/test/python/make_wfdb_references.py}. */
class WfdbRecordTest {
  private static final String SHARED = "clinical/ecg_wfdb/";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("formats")
  void samplesOfAFormat_areThoseThatNumpyDecodes(String format, String hex, String expected)
      throws IOException {
    int[] samples = Arrays.stream(expected.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    Files.write(folder.resolve("r.dat"), HexFormat.of().parseHex(hex));
    write("r", "r 2 100 " + samples.length / 2, line("r.dat", format, 1), line("r.dat", format, 1));
    WfdbRecord record = WfdbRecord.open(folder.resolve("r"));
    record.verify();
    SampleFormat known = SampleFormat.of(Integer.parseInt(format)).orElseThrow();
    for (int start = 0; start < samples.length / 2; start++) { // also within a group
      Sequence read = record.read(start, samples.length / 2 - start);
      for (int t = 0; t < read.steps(); t++) {
        for (int c = 0; c < 2; c++) {
          int stored = samples[2 * (start + t) + c];
          Float value = known.isMissing(stored) ? Float.NaN : (float) stored;
          assertThat((Float) read.value(c, t)).isEqualTo(value);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void publicRecords_haveTheValuesOfNumpy_andTheChecksumsOfTheirHeaders(
      String name, int firstRow, List<String[]> rows) {
    WfdbRecord record = WfdbRecord.open(SharedFiles.require(SHARED + name + ".hea"));
    record.verify();
    Sequence all = record.readAll();
    assertThat(all.channels()).hasSize(rows.size());
    for (int c = 0; c < rows.size(); c++) {
      String[] row = rows.get(c);
      assertThat(all.channels().get(c).name()).isEqualTo(row[1]);
      assertThat(all.steps()).isEqualTo(Integer.parseInt(row[2]));
      for (String pair : row[4].split(" ", -1)) {
        String[] parts = pair.split(":", -1);
        int step = Integer.parseInt(parts[0]);
        double expected = parts[1].equals("nan") ? Double.NaN : Double.parseDouble(parts[1]);
        assertThat((double) all.value(c, step))
            .as("line %d: %s at %d", firstRow + c, row[1], step)
            .isCloseTo(
                expected,
                within(Double.isNaN(expected) ? 0 : 1e-6 * Math.max(1, Math.abs(expected))));
        assertThat((Float) record.read(step, 1).value(c, 0)).isEqualTo((Float) all.value(c, step));
      }
    }
  }

  @Test
  void differences_areAddedUpFromTheFirstValue() throws IOException {
    Files.write(folder.resolve("d.dat"), new byte[] {0, 0, 5, -3, -100, 7, 127, -128});
    write("d", "d 2 250 4", "d.dat 8 1 8 0 10 0 0 a", "d.dat 8 1 8 0 -20 0 0 b");
    WfdbRecord record = WfdbRecord.open(folder.resolve("d.hea"));
    assertThat(record.readAll().values(0)).containsExactly(10, 15, -85, 42);
    assertThat(record.read(2, 2).values(1)).containsExactly(-16, -144);
  }

  @Test
  void segments_followEachOther_byTheNamesOfTheirSignals_andGapsAreMissing() throws IOException {
    write("m", "m/4 2 100 7", "m_0 0", "m_1 2", "~ 2", "m_2 3");
    write("m_0", "m_0 2 100 0", "~ 0 1 0 0 0 0 0 ECG", "~ 0 1/mmHg 0 0 0 0 0 ABP");
    Files.write(folder.resolve("m_1.dat"), new byte[] {1, 0, 2, 0});
    write("m_1", "m_1 1 100 2", "m_1.dat 16 1/mmHg 16 0 1 3 0 ABP");
    Files.write(folder.resolve("m_2.dat"), new byte[] {3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0});
    write("m_2", "m_2 2 100 3", line("m_2.dat", "16", 1, "ABP"), line("m_2.dat", "16", 1, "ECG"));
    WfdbRecord record = WfdbRecord.open(folder.resolve("m"));
    record.verify();
    Sequence all = record.readAll();
    float no = Float.NaN;
    assertThat(all.values(0)).containsExactly(no, no, no, no, 4, 6, 8); // ECG
    assertThat(all.values(1)).containsExactly(1, 2, no, no, 3, 5, 7); // ABP
    assertThat(record.read(1, 4).values(1)).containsExactly(2, no, no, 3);
    assertThat(record.header().framesPerSecond()).isEqualTo(100);
  }

  @Test
  void aCutSignalFile_isRefused_andNotPadded() throws IOException {
    Files.write(folder.resolve("c.dat"), new byte[9]);
    write("c", "c 1 250 5", "c.dat 16 200 16 0 0 0 0 a");
    assertRefused(
        () -> WfdbRecord.open(folder.resolve("c")), ErrorCode.FORMAT_DAMAGED, "cut", "5", "4");
  }

  @Test
  void aChangedByte_isFoundByTheChecksum() throws IOException {
    Files.write(folder.resolve("k.dat"), new byte[] {1, 0, 2, 0, 3, 0});
    write("k", "k 1 250 3", "k.dat 16 200 16 0 1 7 0 a");
    assertRefused(
        () -> WfdbRecord.open(folder.resolve("k")).verify(),
        ErrorCode.FORMAT_DAMAGED,
        "checksum 7",
        "6");
  }

  @Test
  void aStretchOutsideTheRecord_isRefused() throws IOException {
    Files.write(folder.resolve("k.dat"), new byte[] {1, 0, 2, 0, 3, 0});
    write("k", "k 1 250 3", "k.dat 16");
    WfdbRecord record = WfdbRecord.open(folder.resolve("k"));
    assertRefused(() -> record.read(1, 3), ErrorCode.DATA_INVALID, "0 to 2");
    assertRefused(() -> record.read(-1, 2), ErrorCode.DATA_INVALID, "-1");
    assertThat(record.read(2, 1).value(0, 0)).isEqualTo(3 / 200f); // the usual gain
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "x one 250",
        "x 2 250 10\nx.dat 16",
        "x 1 0 10\nx.dat 16",
        "x 1 nan 10\nx.dat 16",
        "x 1 250 -4\nx.dat 16",
        "x 1 250 10\n../x.dat 16",
        "x 1 250 10\n/etc/passwd 16",
        "x 1 250 10\nx.dat sixteen",
        "x 1 250 10\nx.dat 16 1e999",
        "x 1 250 10\nx.dat 16 200 12 0 0 99999999999 0 a",
        "x/0 1 250 10\n",
        "x/1 1 250 10\nx 10",
        "x 99999 250 10\n"
      })
  void aHeaderThatSaysSomethingImpossible_isRefused(String text) throws IOException {
    Files.writeString(folder.resolve("x.hea"), text);
    assertRefused(() -> WfdbRecord.open(folder.resolve("x")), ErrorCode.FORMAT_DAMAGED, "x.hea");
  }

  @Test
  void anUnknownFormatAndAMissingFile_areNamed() throws IOException {
    write("f", "f 1 250 5", "f.dat 508");
    assertRefused(
        () -> WfdbRecord.open(folder.resolve("f")), ErrorCode.FORMAT_UNSUPPORTED, "508", "line 2");
    write("g", "g 1 250 5", "g.dat 212");
    assertRefused(() -> WfdbRecord.open(folder.resolve("g")), ErrorCode.FILE_NOT_FOUND, "g.dat");
    assertRefused(() -> WfdbRecord.open(folder.resolve("h")), ErrorCode.FILE_NOT_FOUND, "h.hea");
  }

  @Test
  void headersChangedAtRandom_areReadOrRefusedByName() throws IOException {
    Random random = new Random(5);
    byte[] sound =
        "n 3 250 40\nn.dat 212x2 200(3)/mV 12 0 0 0 0 a\nn.dat 212:2+1 200 12 0 0 0 0 b\nn.dat 212\n"
            .getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("n.dat"), new byte[400]);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] changed = sound.clone();
      for (int k = 0; k <= i % 3; k++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(32, 127);
      }
      Files.write(folder.resolve("n.hea"), changed);
      try {
        WfdbRecord record = WfdbRecord.open(folder.resolve("n"));
        assertThat(record.readAll().steps()).isPositive();
      } catch (CurieException e) {
        refused++;
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(refused).isBetween(200, 1999);
  }

  static Stream<String[]> formats() {
    return rows("formats.tsv").stream();
  }

  static Stream<Object[]> records() {
    List<String[]> rows = rows("records.tsv");
    return rows.stream()
        .map(row -> row[0])
        .distinct()
        .map(
            name -> {
              List<String[]> own = rows.stream().filter(row -> row[0].equals(name)).toList();
              return new Object[] {name, rows.indexOf(own.getFirst()) + 1, own};
            });
  }

  static List<String[]> rows(String name) {
    try (InputStream in = WfdbRecordTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String file, String format, int gain) {
    return file + " " + format + " " + gain;
  }

  private static String line(String file, String format, int gain, String name) {
    return file
        + " "
        + format
        + " "
        + gain
        + " 16 0 "
        + (name.equals("ABP") ? 3 : 4)
        + (name.equals("ABP") ? " 15" : " 18")
        + " 0 "
        + name;
  }

  private void write(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name + ".hea"), String.join("\n", lines) + "\n");
  }
}
