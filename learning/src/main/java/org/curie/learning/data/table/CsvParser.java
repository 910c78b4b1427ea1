// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data.table;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Splits the text of a table into records. Used for one text.
 *
 * <p><b>Source</b> RFC 4180; LF and CR alone end a line too, and lines without anything are passed
 * over. <b>Limits</b> {@value #MOST_COLUMNS} columns, {@value #MOST_ROWS} rows; every row is as
 * long as the first.
 */
final class CsvParser {
  private static final int MOST_COLUMNS = 4096;
  private static final int MOST_ROWS = 2_000_000;

  /** A record and the line of the file it begins on, from 1. */
  record Row(int line, List<String> fields) {}

  private final String where;
  private final String text;
  private final List<Row> rows = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private int at;
  private int line = 1;
  private int rowLine = 1;

  private CsvParser(String where, String text) {
    this.where = where;
    this.text = text;
  }

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a row has more or fewer
   *     fields than the first or a quote is never closed, {@link ErrorCode#BUDGET_EXCEEDED}
   */
  static List<Row> parse(String where, String text) {
    CsvParser parser = new CsvParser(where, text);
    while (parser.at < text.length()) {
      parser.next();
    }
    parser.endRow();
    return parser.rows;
  }

  private void next() {
    char c = text.charAt(at++);
    switch (c) {
      case '"' -> {
        if (field.isEmpty()) {
          quoted();
        } else {
          field.append(c);
        }
      }
      case ',' -> endField();
      case '\n' -> endLine();
      case '\r' -> {
        if (at == text.length() || text.charAt(at) != '\n') {
          endLine();
        }
      }
      default -> field.append(c);
    }
  }

  /** Everything up to the closing quote; two quotes stand for one. */
  private void quoted() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"' && (at == text.length() || text.charAt(at) != '"')) {
        return;
      }
      at += c == '"' ? 1 : 0;
      line += c == '\n' ? 1 : 0;
      field.append(c);
    }
    throw new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        where
            + " ends inside a quoted field that began in the row on line "
            + rowLine
            + "; close the quote or copy the file again");
  }

  private void endLine() {
    endRow();
    line++;
    rowLine = line;
  }

  private void endField() {
    fields.add(field.toString());
    field.setLength(0);
    if (fields.size() > MOST_COLUMNS) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          where + ", line " + rowLine + ": a table may have " + MOST_COLUMNS + " columns");
    }
  }

  private void endRow() {
    if (fields.isEmpty() && field.toString().isBlank()) {
      field.setLength(0);
      return;
    }
    endField();
    int expected = rows.isEmpty() ? fields.size() : rows.getFirst().fields().size();
    if (fields.size() != expected) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          where
              + ", line "
              + rowLine
              + ": this row has "
              + fields.size()
              + " fields, the header "
              + expected
              + "; put text with commas in quotes");
    }
    if (rows.size() > MOST_ROWS) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED, where + ": a table may have " + MOST_ROWS + " rows");
    }
    rows.add(new Row(rowLine, List.copyOf(fields)));
    fields.clear();
  }
}
