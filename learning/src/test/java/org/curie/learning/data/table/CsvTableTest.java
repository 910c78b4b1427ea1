// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n3,4\n",
        "a,b\r\n1,2\r\n3,4",
        "a,b\r1,2\r3,4\r",
        "\uFEFFa,b\n1,2\n\n3,4\n\n",
        " A ,\"B\"\n\"1\",2\n 3 ,\"4\"\n"
      })
  void theSameTable_inManySpellings_readsAlike(String text) {
    CsvTable table = read(text);
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.column("a")).hasValue(0);
    assertThat(table.column("x", "b")).hasValue(1);
    assertThat(table.column("x")).isEmpty();
    assertThat(table.get(0, 0) + table.get(0, 1) + table.get(1, 0) + table.get(1, 1))
        .isEqualTo("1234");
  }

  @Test
  void quotedFields_mayHoldCommasQuotesAndLineEnds() {
    CsvTable table = read("a,b\n\"x,\"\"y\"\"\nz\",2\n\"\",3\n");
    assertThat(table.get(0, 0)).isEqualTo("x,\"y\"\nz");
    assertThat(table.get(1, 0)).isEmpty();
    assertThat(table.place(1)).endsWith("line 4");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatAWriterWrote_readsBack(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("csv");
    String alphabet = "ab,\"\n\r ;é\u2028'0";
    List<List<String>> rows = new ArrayList<>();
    StringBuilder text = new StringBuilder("c0,c1,c2\n");
    for (int r = 0; r < 30; r++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < 3; c++) {
        StringBuilder field = new StringBuilder("x");
        random
            .ints(random.nextInt(8), 0, alphabet.length())
            .forEach(i -> field.append(alphabet.charAt(i)));
        row.add(field + "x");
        text.append(c == 0 ? "" : ",").append('"').append(row.get(c).replace("\"", "\"\""));
        text.append('"');
      }
      text.append('\n');
      rows.add(row);
    }
    CsvTable table = read(text.toString());
    for (int r = 0; r < 30; r++) {
      assertThat(List.of(table.get(r, 0), table.get(r, 1), table.get(r, 2))).isEqualTo(rows.get(r));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25})
  void anyBytes_areReadOrRefused_neverWorse(long seed) throws IOException {
    RandomGenerator random = new RandomStreams(seed).stream("fuzz");
    byte[] pieces = "a,b\"\"\n\r\uFEFF;0 é".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int b = 0; b < bytes.length; b++) {
        bytes[b] = pieces[random.nextInt(pieces.length)];
      }
      Path file = Files.write(folder.resolve("fuzz.csv"), bytes);
      Throwable thrown = catchThrowable(() -> CsvTable.read(file));
      assertThat(thrown == null || thrown instanceof CurieException)
          .as("%s gave %s", new String(bytes, StandardCharsets.UTF_8), thrown)
          .isTrue();
    }
  }

  @Test
  void aRaggedRow_isNamedByItsLineInTheFile() {
    assertRefused(
        () -> read("a,b\n\"1\n1\",2\n\n3\n"), ErrorCode.FORMAT_DAMAGED, "line 5", "1 fields", "2");
    assertRefused(() -> read("a,b\n1,2,3\n"), ErrorCode.FORMAT_DAMAGED, "line 2", "3 fields");
  }

  @Test
  void aQuoteThatIsNeverClosed_isRefusedWithTheRowItBeganIn() {
    assertRefused(() -> read("a,b\n1,2\n\"3,4\n5,6\n"), ErrorCode.FORMAT_DAMAGED, "line 3");
  }

  @Test
  void emptyMissingForeignAndAmbiguousTables_areRefused() throws IOException {
    assertRefused(() -> read(""), ErrorCode.FORMAT_DAMAGED, "is empty");
    assertRefused(() -> read("\uFEFF\n \n"), ErrorCode.FORMAT_DAMAGED, "is empty");
    assertRefused(
        () -> CsvTable.read(folder.resolve("no.csv")), ErrorCode.FILE_NOT_FOUND, "no.csv");
    assertRefused(() -> CsvTable.read(folder), ErrorCode.FILE_UNREADABLE, folder.toString());
    Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'a', '\n', (byte) 0xE9});
    assertRefused(() -> CsvTable.read(latin), ErrorCode.FORMAT_DAMAGED, "UTF-8");
    assertRefused(
        () -> read("a;b\n1;2\n").requiredColumn("a"), ErrorCode.DATA_INVALID, "[a;b]", "commas");
    assertRefused(() -> read("a,a\n1,2\n").column("a"), ErrorCode.DATA_INVALID, "two columns");
  }

  @Test
  void aHeaderOfCommasOnly_isRefusedBeforeItFillsTheMemory() {
    assertRefused(() -> read(",".repeat(100_000)), ErrorCode.BUDGET_EXCEEDED, "4096 columns");
  }

  private CsvTable read(String text) {
    try {
      return CsvTable.read(Files.writeString(folder.resolve("table.csv"), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
