// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Sequence;
import org.curie.learning.data.signal.WfdbRecord;
import org.curie.learning.data.table.GridSpec;
import org.curie.learning.data.table.LongTable;
import org.curie.learning.data.table.SequenceFile;
import org.curie.learning.sequence.SequencePreparation;

/**
 * The sequences that a file holds for a model, whose truth is not known: a WFDB record, in windows
 * of the model's length one after the other; a long table, each of its records; a CSV file with one
 * sequence.
 */
public final class SequenceFiles {
  private static final double SECONDS_A_MINUTE = 60;
  private static final int MOST_HEADER = 1 << 16; // characters

  private SequenceFiles() {}

  /**
   * @param argument a file; of a WFDB record perhaps one window, as {@code 100.hea#1500}
   * @return each with the name it is told by, read when it is its turn
   * @throws CurieException as the readers of the formats; {@link ErrorCode#DATA_INSUFFICIENT} when
   *     a record is shorter than what the model reads, {@link ErrorCode#FORMAT_UNKNOWN}
   */
  public static Map<String, Supplier<Sequence>> of(Path argument, SequencePreparation model) {
    String text = argument.toString();
    String name = text.toLowerCase(Locale.ROOT);
    if (name.contains(".hea#") && !Files.exists(argument)) {
      int mark = text.lastIndexOf('#');
      return window(Path.of(text.substring(0, mark)), text.substring(mark + 1), model.steps());
    }
    if (name.endsWith(".hea")) {
      return windows(argument, model.steps());
    }
    if (!LongTable.isName(name)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNKNOWN,
          argument
              + " holds no sequence by its name; expected a WFDB header (.hea), a table (.csv,"
              + " .csv.gz, .txt) or a data set");
    }
    if (name.endsWith(".csv") && !isLong(argument)) {
      return Map.of(text, () -> SequenceFile.read(argument));
    }
    return records(argument, model);
  }

  private static Map<String, Supplier<Sequence>> window(Path header, String start, int steps) {
    WfdbRecord record = WfdbRecord.open(header);
    if (!start.matches("\\d{1,15}")) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a window as %s#FIRST-SAMPLE, found #%s".formatted(header, start));
    }
    return Map.of(header + "#" + start, () -> record.read(Long.parseLong(start), steps));
  }

  private static Map<String, Supplier<Sequence>> windows(Path header, int steps) {
    WfdbRecord record = WfdbRecord.open(header);
    record.verify();
    if (record.length() < steps) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "%s has %d samples, but the model reads %d at a time"
              .formatted(header, record.length(), steps));
    }
    if (record.length() == steps) {
      return Map.of(header.toString(), record::readAll);
    }
    Map<String, Supplier<Sequence>> windows = new LinkedHashMap<>();
    for (long start = 0; start <= record.length() - steps; start += steps) {
      long first = start;
      windows.put(header + "#" + start, () -> record.read(first, steps));
    }
    return windows;
  }

  private static Map<String, Supplier<Sequence>> records(Path table, SequencePreparation model) {
    int minutes = (int) Math.round(model.secondsPerStep() / SECONDS_A_MINUTE);
    GridSpec grid = new GridSpec(model.steps(), Math.max(1, minutes), GridSpec.Binning.MEAN);
    Map<String, Supplier<Sequence>> found = new LinkedHashMap<>();
    List<Map.Entry<String, Sequence>> records =
        new ArrayList<>(LongTable.read(table, grid).entrySet());
    records.forEach(
        r -> found.put(r.getKey().isEmpty() ? "" + table : table + "#" + r.getKey(), r::getValue));
    return found;
  }

  /** Whether a path holds labelled sequences, as {@code train} takes them. */
  public static boolean isDataSet(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return Files.isDirectory(path)
        || name.endsWith(".npz")
        || (name.endsWith(".csv") && columns(path).contains("record"));
  }

  /** Whether its header is that of a long table. */
  private static boolean isLong(Path table) {
    return columns(table).contains("parameter");
  }

  private static List<String> columns(Path table) {
    try (BufferedReader in = Files.newBufferedReader(table)) {
      char[] start = new char[MOST_HEADER];
      int count = Math.max(0, in.read(start));
      String header = new String(start, 0, count).lines().findFirst().orElse("");
      return List.of(header.toLowerCase(Locale.ROOT).split("[\\s,\"\uFEFF]+", -1));
    } catch (MalformedInputException e) {
      throw new CurieException(ErrorCode.FORMAT_DAMAGED, table + " is no UTF-8 text", e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + table + ": " + e.getMessage(), e);
    }
  }
}
