// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;
import org.curie.learning.data.SharedFiles;
import org.curie.learning.data.table.GridSpec.Binning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongTableTest {
  private static final String HEADER = "RecordID,Time,Parameter,Value\n";
  private static final GridSpec THREE_HOURS = new GridSpec(3, 60, Binning.MEAN);

  @TempDir private Path folder;

  @Test
  void measurementsOfAnHour_becomeTheirMean_andTheRestIsMissing() throws IOException {
    Map<String, Sequence> stays =
        read(
            THREE_HOURS,
            HEADER
                + "7,00:00,RecordID,7\n7,00:00,Height,-1\n7,00:10,HR,60\n7,00:59,HR,90\n"
                + "7,03:00,HR,100\n7,03:01,HR,500\n3,02:00,Temp,36.5\n7,01:00,Temp,37\n");
    assertThat(stays).containsOnlyKeys("7", "3");
    Sequence stay = stays.get("7");
    assertThat(stay.channels()).containsExactly(Channel.named("HR"), Channel.named("Temp"));
    assertThat(stay.secondsPerStep()).isEqualTo(3600);
    assertThat(stay.values(0)).containsExactly(75, Float.NaN, 100); // the very end is the last hour
    assertThat(stay.values(1)).containsExactly(Float.NaN, 37, Float.NaN);
    assertThat(stays.get("3").values(0)).containsExactly(Float.NaN, Float.NaN, Float.NaN);
  }

  @Test
  void theLastOfAnHour_isLastByTime_whateverTheOrderOfRows() throws IOException {
    GridSpec last = new GridSpec(1, 60, Binning.LAST);
    String rows = "Time,Parameter,Value\n00:50,HR,80\n00:10,HR,60\n00:50,HR,82\n";
    assertThat(read(last, rows).get("").values(0)).containsExactly(82);
  }

  @Test
  void thePublicTable_hasTheHourlyMeansOfNumpy() throws IOException {
    Path file = SharedFiles.require("clinical/physionet2012/set-a.csv.gz");
    Map<String, Sequence> stays = LongTable.read(file, GridSpec.twoDaysByHour());
    assertThat(stays).hasSize(3996);
    for (String[] row : references()) {
      Sequence stay = stays.get(row[0]);
      assertThat(stay.channels()).hasSize(40);
      if (row[1].equals("all")) {
        assertThat(measured(stay)).isEqualTo(Integer.parseInt(row[2]));
      } else {
        assertMeans(stay.values(stay.channels().indexOf(Channel.named(row[1]))), row);
      }
    }
  }

  private static void assertMeans(float[] values, String[] row) {
    int present = 0;
    for (String pair : row[2].isEmpty() ? new String[0] : row[2].split(" ", -1)) {
      String[] parts = pair.split(":", -1);
      double expected = Double.parseDouble(parts[1]);
      assertThat((double) values[Integer.parseInt(parts[0])])
          .as("%s of %s in hour %s", row[1], row[0], parts[0])
          .isCloseTo(expected, within(1e-6 * Math.max(1, expected)));
      present++;
    }
    int found = 0;
    for (float value : values) {
      found += Float.isNaN(value) ? 0 : 1;
    }
    assertThat(found).isEqualTo(present);
  }

  private static int measured(Sequence stay) {
    int count = 0;
    for (int c = 0; c < stay.channels().size(); c++) {
      for (float value : stay.values(c)) {
        count += Float.isNaN(value) ? 0 : 1;
      }
    }
    return count;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id,time,parameter,value\n",
        HEADER + "7,00:10,HR\n",
        HEADER + "7,00:10,HR,sixty\n",
        HEADER + "7,00:10,HR,1e99\n",
        HEADER + "7,00:61,HR,60\n",
        HEADER + "7,-1:00,HR,60\n",
        HEADER + "7,noon,HR,60\n",
        HEADER + ",00:10,HR,60\n",
      })
  void aRowThatIsNone_isRefusedWithItsLine(String text) {
    assertRefused(() -> read(THREE_HOURS, text), ErrorCode.FORMAT_DAMAGED, "table.csv, line");
  }

  @Test
  void aTableWithoutMeasurements_orOfOneEndlessLine_isRefused() {
    assertRefused(
        () -> read(THREE_HOURS, HEADER + "7,00:00,Height,-1\n"),
        ErrorCode.DATA_INSUFFICIENT,
        "no measurement");
    assertRefused(
        () -> read(THREE_HOURS, HEADER + "7".repeat(5000)),
        ErrorCode.FORMAT_DAMAGED,
        "1000 characters");
    assertRefused(
        () -> LongTable.read(folder.resolve("no.csv"), THREE_HOURS),
        ErrorCode.FILE_NOT_FOUND,
        "no.csv");
  }

  @Test
  void aCompressedTable_isRead_andRefusedWhereverItIsCut() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write((HEADER + "7,00:10,HR,60\n").repeat(1).getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = bytes.toByteArray();
    Path file = folder.resolve("table.csv.gz");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(
          () -> LongTable.read(file, THREE_HOURS), ErrorCode.FORMAT_DAMAGED, "table.csv.gz");
    }
    Files.write(file, whole);
    assertThat(LongTable.read(file, THREE_HOURS)).containsOnlyKeys("7");
  }

  private Map<String, Sequence> read(GridSpec grid, String text) throws IOException {
    return LongTable.read(Files.writeString(folder.resolve("table.csv"), text), grid);
  }

  private static List<String[]> references() throws IOException {
    try (InputStream in = LongTableTest.class.getResourceAsStream("hourly-means.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }
}
