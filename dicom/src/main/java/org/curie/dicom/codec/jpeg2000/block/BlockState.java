// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

import java.util.Arrays;

/**
 * What is known of the samples of a code block, in stripes of four rows.
 *
 * <p>One word holds the state of the four samples of a column of a stripe and all that their
 * contexts ask of the neighbours: 18 bits of significance (six rows from one above the stripe to
 * one below it, each with the column to the left, the column itself and the one to the right), six
 * signs of the column's own rows, then for each of the four samples whether it was visited in this
 * bit plane and whether it was refined before. There is a border of one column and one stripe.
 * Magnitudes lie in the order in which passes visit them.
 *
 * <p>Not thread-safe.
 */
final class BlockState {
  static final int NEIGHBOURHOOD = 0x3FFFF;

  /** The eight neighbours of the first sample in a column; three bits higher for each further. */
  static final int NEIGHBOURS = 0x1EF;

  static final int SIGNIFICANT = 1 << 4;
  static final int ALL_SIGNIFICANT =
      SIGNIFICANT | SIGNIFICANT << 3 | SIGNIFICANT << 6 | SIGNIFICANT << 9;
  static final int NEGATIVE = 1 << 19;
  static final int VISITED = 1 << 24;
  static final int ALL_VISITED = 0xF << 24;
  static final int REFINED = 1 << 28;

  private static final int MOST_SAMPLES = 4096; // Table A.18: width times height of a block

  final int[] words = new int[MOST_SAMPLES];
  final int[] magnitudes = new int[MOST_SAMPLES];
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

  int stripes() {
    return (height + 3) >> 2;
  }

  /** Words from one stripe to the next. */
  int stride() {
    return width + 2;
  }

  int rows(int stripe) {
    return Math.min(4, height - 4 * stripe);
  }

  /** The word of the first column. */
  int first(int stripe) {
    return (stripe + 1) * stride() + 1;
  }

  /** Tells all neighbouring words, but not the sample's own, that it is significant. */
  void spread(int word, int row, int sign, boolean causal) {
    words[word - 1] |= 1 << (3 * row + 5);
    words[word + 1] |= 1 << (3 * row + 3);
    if (row == 0 && !causal) {
      int above = word - stride();
      words[above - 1] |= 1 << 17;
      words[above] |= 1 << 16 | sign << 23;
      words[above + 1] |= 1 << 15;
    } else if (row == 3) {
      int below = word + stride();
      words[below - 1] |= 1 << 2;
      words[below] |= 1 << 1 | sign << 18;
      words[below + 1] |= 1;
    }
  }

  /** The four neighbours that say with which context a sign is decoded. */
  int signNeighbours(int word, int own, int row) {
    return (own >> (3 * row) & 0xAA)
        | (own >> (18 + row) & 1)
        | (words[word - 1] >> (19 + row) & 1) << 2
        | (words[word + 1] >> (19 + row) & 1) << 4
        | (own >> (20 + row) & 1) << 6;
  }

  /** Writes the coefficients, row by row, with their signs. */
  void copyTo(int[] out) {
    for (int y = 0; y < height; y++) {
      int word = first(y >> 2);
      int negative = NEGATIVE << (y & 3);
      int from = 4 * (y >> 2) * width + (y & 3);
      for (int x = 0; x < width; x++) {
        int magnitude = magnitudes[from + 4 * x];
        out[y * width + x] = (words[word + x] & negative) == 0 ? magnitude : -magnitude;
      }
    }
  }
}
