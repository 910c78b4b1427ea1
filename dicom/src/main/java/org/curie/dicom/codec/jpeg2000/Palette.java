// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import java.util.Arrays;
import org.curie.dicom.codec.jpeg2000.codestream.Refusal;

/**
 * The palette box of a JP2 file. <b>Shape</b> {@code entries[column][index]}. <b>Source</b> ISO/IEC
 * 15444-1 I.5.3.4.
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared by nobody
record Palette(int[][] entries, int[] depths) {
  static Palette read(byte[] box) {
    if (box.length < 3) {
      throw Refusal.damaged("its palette has %d bytes".formatted(box.length));
    }
    int count = (box[0] & 0xFF) << 8 | (box[1] & 0xFF);
    int columns = box[2] & 0xFF;
    if (count < 1 || count > 1024 || columns < 1 || box.length < 3 + columns) {
      throw Refusal.damaged("its palette has %d entries of %d columns".formatted(count, columns));
    }
    int[] depths = new int[columns];
    int entryBytes = 0;
    for (int c = 0; c < columns; c++) {
      depths[c] = box[3 + c] & 0xFF;
      entryBytes += bytes(depths[c]);
      if ((depths[c] & 0x7F) > 27) {
        throw Refusal.unsupported("its palette has entries of more than 28 bits");
      }
    }
    if (box.length != 3 + columns + count * entryBytes) {
      throw Refusal.damaged("its palette has %d bytes".formatted(box.length));
    }
    int[][] entries = new int[columns][count];
    int position = 3 + columns;
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < columns; c++) {
        int value = 0;
        for (int b = bytes(depths[c]); b > 0; b--) {
          value = value << 8 | (box[position++] & 0xFF);
        }
        entries[c][i] = signed(value, depths[c]);
      }
    }
    return new Palette(entries, depths);
  }

  private static int bytes(int depth) {
    return ((depth & 0x7F) + 8) / 8;
  }

  private static int signed(int value, int depth) {
    int unused = 31 - (depth & 0x7F);
    return depth < 0x80 ? value << unused >>> unused : value << unused >> unused;
  }

  /**
   * The component with each sample looked up in one column; beyond the end the last entry is it.
   */
  DecodedComponent column(int column, DecodedComponent source) {
    if (column >= entries.length) {
      throw Refusal.damaged("its component mapping names column %d".formatted(column));
    }
    int[] table = entries[column];
    int[] samples =
        Arrays.stream(source.samples())
            .map(index -> table[Math.max(0, Math.min(table.length - 1, index))])
            .toArray();
    return new DecodedComponent(
        source.rows(),
        source.columns(),
        source.rowStep(),
        source.columnStep(),
        (depths[column] & 0x7F) + 1,
        depths[column] >= 0x80,
        samples);
  }
}
