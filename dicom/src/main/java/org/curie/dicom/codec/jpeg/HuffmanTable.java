// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

/**
 * A Huffman table made ready for decoding.
 *
 * <p>A code of up to {@link #LOOKAHEAD} bits is one look-up; when the bits of the number that
 * follows it fit in as well, the look-up gives the number itself. Longer codes are found by
 * comparing with the first code of each length.
 *
 * <p><b>Source</b> ITU-T T.81 annex C (codes from lengths), F.2.2.1 (EXTEND), F.2.2.3 (DECODE).
 */
final class HuffmanTable {
  /** Bits looked at together. */
  static final int LOOKAHEAD = 11;

  /** Set in an entry that holds the number itself: bits 31 to 16. */
  static final int HAS_NUMBER = 0x80;

  /** Of an entry: bits used up, 0 when the code is longer than the look-up. */
  static final int LENGTH_MASK = 0x1F;

  private static final int LONGEST = 16;

  private final int[] entries = new int[1 << LOOKAHEAD];
  private final byte[] symbols;

  /** First code that is too large for this length, as 16 bits from the left. */
  private final int[] limits = new int[LONGEST + 1];

  /** What to add to a code of this length to get its place among the symbols. */
  private final int[] shifts = new int[LONGEST + 1];

  private final int sizeMask;
  private final int largestSymbol;

  /**
   * @param counts codes of each length, from 1 to 16, at places 1 to 16
   * @param symbols in the order of their codes
   * @param ac whether a symbol is a run and a size, not only a size
   * @throws org.curie.core.error.CurieException when there are more codes than the lengths allow
   */
  HuffmanTable(int[] counts, byte[] symbols, boolean ac) {
    this.symbols = symbols.clone();
    this.sizeMask = ac ? 0x0F : 0xFF;
    int largest = 0;
    int code = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      if (code + counts[length] > (1 << length)) {
        throw Refusals.damaged("a Huffman table has too many codes of %d bits", length);
      }
      shifts[length] = index - code;
      for (int i = 0; i < counts[length]; i++) {
        int symbol = symbols[index++] & 0xFF;
        largest = Math.max(largest, symbol);
        enter(code++, length, symbol);
      }
      limits[length] = code << (LONGEST - length);
      code <<= 1;
    }
    largestSymbol = largest;
  }

  int largestSymbol() {
    return largestSymbol;
  }

  /** The look-ups, for the inner loop of {@link EntropyReader}: bits 15 to 8 are the symbol. */
  int[] entries() {
    return entries;
  }

  /** The length of the code that these 16 bits start with, which is longer than the look-up. */
  int longLength(int bits) {
    for (int length = LOOKAHEAD + 1; length <= LONGEST; length++) {
      if (bits < limits[length]) {
        return length;
      }
    }
    throw Refusals.damaged("its coded data hold a code that is not in the Huffman table");
  }

  /** The symbol of a code found by {@link #longLength}. */
  int longSymbol(int bits, int length) {
    return symbols[(bits >> (LONGEST - length)) + shifts[length]] & 0xFF;
  }

  /** EXTEND of F.2.2.1: the number of this size whose bits are these; size 1 to 15. */
  static int extend(int bits, int size) {
    return bits < (1 << (size - 1)) ? bits - (1 << size) + 1 : bits;
  }

  private void enter(int code, int length, int symbol) {
    if (length > LOOKAHEAD) {
      return;
    }
    int free = LOOKAHEAD - length;
    int size = symbol & sizeMask;
    boolean isPlainSymbol = sizeMask == 0x0F && size == 0; // end of block, run of zeros
    int first = code << free;
    for (int suffix = 0; suffix < (1 << free); suffix++) {
      int entry = (symbol << 8) | length;
      if (!isPlainSymbol && size <= free) {
        int number = size == 0 ? 0 : extend(suffix >> (free - size), size);
        entry = (number << 16) | (symbol << 8) | HAS_NUMBER | (length + size);
      }
      entries[first + suffix] = entry;
    }
  }
}
