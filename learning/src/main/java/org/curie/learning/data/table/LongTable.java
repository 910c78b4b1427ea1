// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.table;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * A table with one measurement a row, {@code RecordID,Time,Parameter,Value}, plain or compressed
 * with gzip; a table of one record may lack the first column.
 *
 * <p><b>Units</b> {@code Time} is hours and minutes since the start of the record, {@code 07:30}.
 * <b>Source</b> PhysioNet/CinC Challenge 2012. <b>Limits</b> {@value #MOST_ROWS} rows of {@value
 * #MOST_CHARACTERS} characters, {@value #MOST_RECORDS} records, {@value #MOST_PARAMETERS}
 * parameters, {@value #MOST_VALUES} values on the grid; values are finite numbers.
 *
 * <p>Values below 0 count as not measured: the challenge writes -1 for an unknown age, height or
 * weight, and none of its parameters can be negative. A parameter {@code RecordID} is left out.
 */
public final class LongTable {
  private static final int MOST_ROWS = 100_000_000;
  private static final int MOST_CHARACTERS = 1000;
  private static final int MOST_RECORDS = 1_000_000;
  private static final int MOST_PARAMETERS = 1000;
  private static final long MOST_VALUES = 1L << 28;
  private static final int MOST_HOURS = 100_000;
  private static final String OWN_NAME = "RecordID";

  private final Path file;
  private final GridSpec grid;
  private final Map<String, Stay> stays = new LinkedHashMap<>();
  private final TreeSet<String> parameters = new TreeSet<>();
  private int line;

  private LongTable(Path file, GridSpec grid) {
    this.file = file;
    this.grid = grid;
  }

  /**
   * Every record of a table, in the order of their first rows, all with the same channels: the
   * parameters of the table, by their names.
   *
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#FORMAT_DAMAGED} when a row is none or the
   *     compressed file is cut, {@link ErrorCode#BUDGET_EXCEEDED}, {@link
   *     ErrorCode#DATA_INSUFFICIENT} when there is no measurement
   */
  public static Map<String, Sequence> read(Path file, GridSpec grid) {
    return new LongTable(file, grid).sequences();
  }

  /** Whether a file has such a name that it may be one. */
  public static boolean isName(String name) {
    return name.endsWith(".csv") || name.endsWith(".csv.gz") || name.endsWith(".txt");
  }

  private Map<String, Sequence> sequences() {
    try (BufferedReader in = opened()) {
      boolean named = header(in);
      for (String row = row(in); row != null; row = row(in)) {
        if (!row.isBlank()) {
          add(row, named);
        }
      }
    } catch (NoSuchFileException e) {
      throw new CurieException(ErrorCode.FILE_NOT_FOUND, "there is no table " + file, e);
    } catch (ZipException | EOFException | CharacterCodingException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%s is cut or damaged after line %d; copy it again".formatted(file, line),
          e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
    return gridded();
  }

  private BufferedReader opened() throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      InputStream plain =
          file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new BufferedReader(
          new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Whether rows name their record. */
  private boolean header(BufferedReader in) throws IOException {
    String header = row(in);
    String plain = header == null ? "" : header.strip();
    if (plain.equalsIgnoreCase("RecordID,Time,Parameter,Value")) {
      return true;
    }
    if (plain.equalsIgnoreCase("Time,Parameter,Value")) {
      return false;
    }
    throw damaged("expected the header RecordID,Time,Parameter,Value");
  }

  /** A line of bounded length; null at the end. */
  private @Nullable String row(BufferedReader in) throws IOException {
    StringBuilder row = new StringBuilder();
    int c;
    while ((c = in.read()) >= 0 && c != '\n') {
      if (row.length() == MOST_CHARACTERS) {
        line++;
        throw damaged("expected a row of at most " + MOST_CHARACTERS + " characters");
      }
      row.append((char) c);
    }
    if (c < 0 && row.isEmpty()) {
      return null;
    }
    if (++line > MOST_ROWS) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED, file + " has more than " + MOST_ROWS + " rows; split it");
    }
    return row.toString();
  }

  private void add(String row, boolean named) {
    String[] fields = row.strip().split(",", -1);
    int first = named ? 1 : 0;
    if (fields.length != first + 3) {
      throw damaged("expected " + (first + 3) + " fields, found " + fields.length);
    }
    String record = named ? fields[0].strip() : "";
    if (named && record.isEmpty()) {
      throw damaged("the row names no record");
    }
    String parameter = fields[first + 1].strip();
    int minute = minute(fields[first].strip());
    double value = value(fields[first + 2].strip());
    Stay stay = stays.computeIfAbsent(record, _ -> new Stay(grid));
    if (!parameter.isEmpty() && !parameter.equals(OWN_NAME) && value >= 0) {
      stay.add(parameter, minute, value);
      parameters.add(parameter);
    }
    requireModest();
  }

  private void requireModest() {
    long values = (long) stays.size() * parameters.size() * grid.steps();
    if (stays.size() > MOST_RECORDS
        || parameters.size() > MOST_PARAMETERS
        || values > MOST_VALUES) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "%s has, up to line %d, %d records of %d parameters, more than can be held; split it"
              .formatted(file, line, stays.size(), parameters.size()));
    }
  }

  private int minute(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length == 2 && text.matches("\\d{1,6}:\\d{2}")) {
      int hours = Integer.parseInt(parts[0]);
      int minutes = Integer.parseInt(parts[1]);
      if (hours <= MOST_HOURS && minutes < 60) {
        return 60 * hours + minutes;
      }
    }
    throw damaged("expected a time in hours and minutes such as 07:30, found \"" + text + "\"");
  }

  private double value(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite((float) value)) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw damaged("expected a number, found \"" + text + "\"");
  }

  private Map<String, Sequence> gridded() {
    if (parameters.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, file + " holds no measurement at or above 0");
    }
    List<Channel> channels = new ArrayList<>();
    parameters.forEach(name -> channels.add(Channel.named(name)));
    Map<String, Sequence> sequences = new LinkedHashMap<>();
    stays.forEach((record, stay) -> sequences.put(record, stay.sequence(channels)));
    return sequences;
  }

  private CurieException damaged(String what) {
    return new CurieException(ErrorCode.FORMAT_DAMAGED, file + ", line " + line + ": " + what);
  }
}
