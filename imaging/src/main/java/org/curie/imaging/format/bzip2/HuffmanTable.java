// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.bzip2;

import java.io.IOException;
import java.util.zip.ZipException;

/** A canonical Huffman code of at most 20 bits a symbol. */
final class HuffmanTable {
  static final int MOST_BITS = 20;

  /** The first code of a length that is too high for it, or 0 where no code is so long. */
  private final int[] limit = new int[MOST_BITS + 2];

  /** What to take from a code of a length to get its place among the symbols. */
  private final int[] base = new int[MOST_BITS + 2];

  private final int[] symbols;
  private int shortest = MOST_BITS;

  /**
   * @param lengths of each symbol's code, 1 to 20
   */
  HuffmanTable(int[] lengths) {
    int[] count = new int[MOST_BITS + 1];
    for (int length : lengths) {
      count[length]++;
      shortest = Math.min(shortest, length);
    }
    symbols = new int[lengths.length];
    int code = 0;
    int place = 0;
    for (int length = 1; length <= MOST_BITS; length++) {
      base[length] = code - place;
      for (int symbol = 0; symbol < lengths.length && count[length] > 0; symbol++) {
        if (lengths[symbol] == length) {
          symbols[place++] = symbol;
          code++;
        }
      }
      limit[length] = code;
      code <<= 1;
    }
  }

  int decode(BitInput in) throws IOException {
    int length = shortest;
    int code = in.read(length);
    while (code >= limit[length]) {
      if (length == MOST_BITS) {
        throw new ZipException("its bzip2 data hold a code that no symbol has");
      }
      code = code << 1 | in.read(1);
      length++;
    }
    int place = code - base[length];
    if (place < 0 || place >= symbols.length) {
      throw new ZipException("its bzip2 data hold a code that no symbol has");
    }
    return symbols[place];
  }
}
