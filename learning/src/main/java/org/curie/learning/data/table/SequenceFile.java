// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;

/**
 * One sequence as a CSV file: a header with the names of channels, a row for each step.
 *
 * <p>A column {@code time} gives the seconds of each step, at equal distances; without it steps are
 * a second apart. An empty cell was not measured.
 */
public final class SequenceFile {
  private static final String TIME = "time";
  private static final double EQUAL = 1e-3; // of the time between steps: times are rounded in files

  private SequenceFile() {}

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a cell is no number or times
   *     are not at equal distances, {@link ErrorCode#DATA_INSUFFICIENT} when there is no row or no
   *     channel; also as {@link CsvTable#read}
   */
  public static Sequence read(Path file) {
    CsvTable table = CsvTable.read(file);
    OptionalInt time = table.column(TIME);
    List<String> header = table.header();
    List<Channel> channels = new ArrayList<>();
    List<float[]> rows = new ArrayList<>();
    for (int column = 0; column < header.size(); column++) {
      if (time.isEmpty() || column != time.getAsInt()) {
        channels.add(Channel.named(header.get(column).isEmpty() ? "?" : header.get(column)));
        rows.add(column(table, column));
      }
    }
    if (channels.isEmpty() || table.rows() == 0) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          file + " holds no sequence: expected a header with channels and a row for each step");
    }
    float[] values = new float[channels.size() * table.rows()];
    for (int c = 0; c < channels.size(); c++) {
      System.arraycopy(rows.get(c), 0, values, c * table.rows(), table.rows());
    }
    return Sequence.of(channels, time.isPresent() ? pace(table, time.getAsInt()) : 1, values);
  }

  private static float[] column(CsvTable table, int column) {
    float[] values = new float[table.rows()];
    Arrays.fill(values, Float.NaN);
    for (int row = 0; row < values.length; row++) {
      if (!table.get(row, column).isEmpty()) {
        values[row] = (float) number(table, row, column);
      }
    }
    return values;
  }

  private static double number(CsvTable table, int row, int column) {
    String text = table.get(row, column);
    try {
      double value = Double.parseDouble(text);
      if (Float.isFinite((float) value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new CurieException(
        ErrorCode.DATA_INVALID,
        "%s: expected a number of %s, or nothing where it was not measured, found \"%s\""
            .formatted(table.place(row), table.header().get(column), text));
  }

  private static double pace(CsvTable table, int column) {
    double first = number(table, 0, column);
    int last = table.rows() - 1;
    double pace = last == 0 ? 1 : (number(table, last, column) - first) / last;
    for (int row = 1; row <= last; row++) {
      double expected = first + row * pace;
      if (!(pace > 0) || Math.abs(number(table, row, column) - expected) > EQUAL * row * pace) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "%s: steps must be at equal distances in time, here %s s, but this one is at %s s; bin the measurements first"
                .formatted(table.place(row), pace, table.get(row, column)));
      }
    }
    return pace;
  }
}
