// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.ht;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The variable-length code of the significance of a quad, looked up by context and the next seven
 * bits. <b>Source</b> ISO/IEC 15444-15 Annex C, which ships as a table beside this class.
 */
final class VlcTable {
  /** For the first line of quads: entries by {@code context << 7 | bits}. */
  static final int[] FIRST_LINE;

  /** For all other lines. */
  static final int[] OTHER_LINES;

  private static final String RESOURCE = "cxt-vlc.tsv";

  static {
    int[][] tables = read();
    FIRST_LINE = tables[0];
    OTHER_LINES = tables[1];
  }

  private VlcTable() {}

  /** Bits of the code word. */
  static int length(int entry) {
    return entry & 7;
  }

  /** 1 when an offset of the exponent follows. */
  static int offsetFlag(int entry) {
    return entry >> 3 & 1;
  }

  /** Which of the four samples are significant. */
  static int significance(int entry) {
    return entry >> 4 & 0xF;
  }

  /** Which samples have one bit less, because it is known. */
  static int knownExponents(int entry) {
    return entry >> 8 & 0xF;
  }

  /** The bits that are known. */
  static int knownBits(int entry) {
    return entry >> 12;
  }

  private static int[][] read() {
    int[][] tables = new int[2][1024];
    InputStream stream = VlcTable.class.getResourceAsStream(RESOURCE);
    if (stream == null) {
      throw new IllegalStateException("the table " + RESOURCE + " is missing from the program");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, tables));
    } catch (IOException e) {
      throw new UncheckedIOException("the table " + RESOURCE + " cannot be read", e);
    }
    return tables;
  }

  private static void add(String line, int[][] tables) {
    String[] cells = line.split("\t", -1);
    int[] row = new int[cells.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = Integer.parseInt(cells[i]);
    }
    int length = row[7];
    int entry = length | row[3] << 3 | row[2] << 4 | row[4] << 8 | row[5] << 12;
    for (int bits = row[6]; bits < 128; bits += 1 << length) {
      tables[row[0]][row[1] << 7 | bits] = entry;
    }
  }
}
