// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A table of comma-separated values with a header line; a byte order mark is accepted.
 *
 * <p><b>Limits</b> UTF-8; {@value #MAX_BYTES} bytes; no column name twice.
 */
public final class CsvTable {
  private static final long MAX_BYTES = 256L << 20;

  private final Path file;
  private final List<String> header;
  private final List<CsvParser.Row> rows;

  private CsvTable(Path file, List<String> header, List<CsvParser.Row> rows) {
    this.file = file;
    this.header = header;
    this.rows = rows;
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND}, {@link
   *     ErrorCode#FILE_UNREADABLE}, {@link ErrorCode#BUDGET_EXCEEDED}, or {@link
   *     ErrorCode#FORMAT_DAMAGED} when it is no table
   */
  public static CsvTable read(Path file) {
    List<CsvParser.Row> rows = CsvParser.parse(file.toString(), text(file));
    if (rows.isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, file + " is empty; expected a header line with column names");
    }
    List<String> header =
        rows.getFirst().fields().stream().map(h -> h.strip().toLowerCase(Locale.ROOT)).toList();
    return new CsvTable(file, header, rows.subList(1, rows.size()));
  }

  private static String text(Path file) {
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            file + " has " + size + " bytes, but a table may have " + MAX_BYTES + "; split it");
      }
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new CurieException(ErrorCode.FILE_NOT_FOUND, "there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, file + " is not UTF-8 text; save the table as UTF-8 CSV", e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** The file's name without its ending. */
  public String name() {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
  }

  /** Where the table lies: what its paths are relative to. */
  public Path folder() {
    return file.toAbsolutePath().normalize().getParent();
  }

  public int rows() {
    return rows.size();
  }

  public String get(int row, int column) {
    return rows.get(row).fields().get(column).strip();
  }

  /** Where a row stands, for the beginning of a message. */
  public String place(int row) {
    return file + ", line " + rows.get(row).line();
  }

  public List<String> header() {
    return header;
  }

  /**
   * The column that has one of these names; the first name goes first.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when two columns have it
   */
  public OptionalInt column(String... names) {
    for (String name : names) {
      int index = header.indexOf(name);
      if (index != header.lastIndexOf(name)) {
        throw new CurieException(
            ErrorCode.DATA_INVALID, file + " has two columns named " + name + "; remove one");
      }
      if (index >= 0) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when there is none, or two
   */
  public int requiredColumn(String... names) {
    return column(names)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DATA_INVALID,
                    file
                        + " has the columns "
                        + header
                        + ", but none of "
                        + String.join(", ", names)
                        + "; expected a header line of names with commas between"));
  }
}
