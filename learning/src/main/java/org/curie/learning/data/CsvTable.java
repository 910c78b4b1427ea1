// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A table of comma-separated values with a header line.
 *
 * <p><b>Source</b> RFC 4180; a byte order mark and LF line ends are accepted. <b>Limits</b> {@value
 * #MAX_BYTES} bytes.
 */
final class CsvTable {
  private static final long MAX_BYTES = 256L << 20;

  private final Path file;
  private final List<String> header;
  private final List<List<String>> rows;

  private CsvTable(Path file, List<String> header, List<List<String>> rows) {
    this.file = file;
    this.header = header;
    this.rows = rows;
  }

  static CsvTable read(Path file) {
    List<List<String>> records = parse(file, text(file));
    if (records.isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, file + " is empty; expected a header line with column names");
    }
    List<String> header =
        records.getFirst().stream().map(h -> h.strip().toLowerCase(Locale.ROOT)).toList();
    List<List<String>> rows = records.subList(1, records.size());
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != header.size()) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            file
                + ": row "
                + (i + 2)
                + " has "
                + rows.get(i).size()
                + " fields, expected "
                + header.size());
      }
    }
    return new CsvTable(file, header, rows);
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            file + " has " + Files.size(file) + " bytes, a table may have " + MAX_BYTES);
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

  private static List<List<String>> parse(Path file, String text) {
    List<List<String>> records = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          field.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && field.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        endField(fields, field);
      } else if (c == '\n') {
        endRecord(records, fields, field);
      } else if (c != '\r') {
        field.append(c);
      }
    }
    if (quoted) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED, file + " ends inside a quoted field; the file is truncated");
    }
    endRecord(records, fields, field);
    return records;
  }

  private static void endField(List<String> fields, StringBuilder field) {
    fields.add(field.toString());
    field.setLength(0);
  }

  private static void endRecord(
      List<List<String>> records, List<String> fields, StringBuilder field) {
    if (fields.isEmpty() && field.toString().isBlank()) {
      field.setLength(0);
      return; // an empty line
    }
    endField(fields, field);
    records.add(List.copyOf(fields));
    fields.clear();
  }

  int rows() {
    return rows.size();
  }

  String get(int row, int column) {
    return rows.get(row).get(column).strip();
  }

  /** The column that has one of these names. */
  OptionalInt column(String... names) {
    for (String name : names) {
      int index = header.indexOf(name);
      if (index >= 0) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  int requiredColumn(String... names) {
    return column(names)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DATA_INVALID,
                    file
                        + " has the columns "
                        + header
                        + ", but none of "
                        + String.join(", ", names)));
  }
}
