// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

import java.util.Arrays;

/**
 * What is known of the samples of a code block, in stripes of four rows.
 *
 * <p>One word holds the state of the four samples of a column of a stripe and all that their
 * contexts ask of the neighbours. Bits 0 to 17 are significance: six rows from one above the stripe
 * to one below it, each with the column to the left, the column itself and the one to the right.
 * Bits 18 to 29 are for each of the four samples whether it is negative, was visited in this bit
 * plane, was refined before. Bits 30 and 31 are whether the sample above the stripe and the one
 * below it are negative. So all that belongs to a sample lies three bits higher than for the sample
 * above it; that distance, 0, 3, 6 or 9, stands for the row wherever speed matters.
 *
 * <p>There is a border of one column and one stripe. Magnitudes lie in the order in which passes
 * visit them. Not thread-safe.
 */
final class BlockState {
  static final int NEIGHBOURHOOD = 0x3FFFF;

  /** The eight neighbours of the first sample in a column. */
  static final int NEIGHBOURS = 0x1EF;

  static final int SIGNIFICANT = 1 << 4;
  static final int ALL_SIGNIFICANT = 0x249 << 4;
  static final int NEGATIVE = 1 << 18;
  static final int VISITED = 1 << 19;
  static final int ALL_VISITED = 0x249 << 19;
  static final int REFINED = 1 << 20;

  private static final int NEGATIVE_ABOVE = 30; // bit numbers
  private static final int NEGATIVE_BELOW = 31;

  private static final int MOST_SAMPLES = 4096; // Table A.18: width times height of a block

  private final int[] words = new int[MOST_SAMPLES];
  private final int[] magnitudes = new int[MOST_SAMPLES];
  private int width;
  private int height;

  void clear(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    Arrays.fill(words, 0, (stripes() + 2) * stride(), 0);
    Arrays.fill(magnitudes, 0, 4 * stripes() * width, 0);
  }

  int width() {
    return width;
  }

  /** The words, to be read and written by the passes. */
  int[] words() {
    return words;
  }

  /** Twice the magnitudes, with the middle of what is not known added, four to a word. */
  int[] magnitudes() {
    return magnitudes;
  }

  int stripes() {
    return (height + 3) >> 2;
  }

  /** Words from one stripe to the next. */
  int stride() {
    return width + 2;
  }

  /** The bits of significance of the rows of a stripe that lie in the block. */
  int rows(int stripe) {
    int rows = Math.min(4, height - 4 * stripe);
    return ALL_SIGNIFICANT & ((SIGNIFICANT << (3 * rows)) - 1);
  }

  /** The samples of a column that are significant but were not visited. */
  static int unvisited(int word) {
    return word & ~(word >>> 15) & ALL_SIGNIFICANT;
  }

  /** The samples of a column that are neither significant nor were visited. */
  static int untouched(int word) {
    return ~(word | word >>> 15) & ALL_SIGNIFICANT;
  }

  /** Of such bits the first: 0, 3, 6 or 9. */
  static int first(int rows) {
    return Integer.numberOfTrailingZeros(rows) - 4;
  }

  /** The row, from 0 to 3, of 0, 3, 6 or 9. */
  static int row(int at) {
    return (at * 11) >> 5;
  }

  /** The word of the first column. */
  int firstWord(int stripe) {
    return (stripe + 1) * stride() + 1;
  }

  /** Tells all neighbouring words, but not the sample's own, that it is significant. */
  void spread(int word, int at, int sign, boolean causal) {
    words[word - 1] |= 1 << (at + 5);
    words[word + 1] |= 1 << (at + 3);
    if (at == 0 && !causal) {
      int above = word - stride();
      words[above - 1] |= 1 << 17;
      words[above] |= 1 << 16 | sign << NEGATIVE_BELOW;
      words[above + 1] |= 1 << 15;
    } else if (at == 9) {
      int below = word + stride();
      words[below - 1] |= 1 << 2;
      words[below] |= 1 << 1 | sign << NEGATIVE_ABOVE;
      words[below + 1] |= 1;
    }
  }

  /** The four neighbours that say with which context a sign is decoded. */
  int signNeighbours(int word, int own, int at) {
    int above = at == 0 ? NEGATIVE_ABOVE : at + 15;
    int below = at == 9 ? NEGATIVE_BELOW : at + 21;
    return (own >> at & 0xAA)
        | (own >> above & 1)
        | (words[word - 1] >> (at + 18) & 1) << 2
        | (words[word + 1] >> (at + 18) & 1) << 4
        | (own >> below & 1) << 6;
  }

  /** Writes the coefficients, row by row, with their signs. */
  void copyTo(int[] out) {
    for (int y = 0; y < height; y++) {
      int word = firstWord(y >> 2);
      int negative = NEGATIVE << (3 * (y & 3));
      int from = 4 * (y >> 2) * width + (y & 3);
      for (int x = 0; x < width; x++) {
        int magnitude = magnitudes[from + 4 * x];
        out[y * width + x] = (words[word + x] & negative) == 0 ? magnitude : -magnitude;
      }
    }
  }
}
