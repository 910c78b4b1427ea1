// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

/**
 * The coding passes that were written past the arithmetic coder. <b>Source</b> ISO/IEC 15444-1 D.6.
 * Not thread-safe.
 */
final class RawPasses {
  private final BlockState state;
  private final RawBits bits;

  RawPasses(BlockState state, RawBits bits) {
    this.state = state;
    this.bits = bits;
  }

  void significance(int plane, boolean causal) {
    int[] words = state.words;
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int rows = state.rows(stripe);
      int first = state.first(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        int word = words[w];
        for (int row = 0; row < rows; row++) {
          int around = word >> (3 * row);
          if ((around & BlockState.SIGNIFICANT) != 0 || (around & BlockState.NEIGHBOURS) == 0) {
            continue;
          }
          if (bits.bit() != 0) {
            int sign = bits.bit();
            state.magnitudes[sample + row] = 3 << plane;
            state.spread(w, row, sign, causal);
            word |= BlockState.SIGNIFICANT << (3 * row) | sign << (19 + row);
          }
          word |= BlockState.VISITED << row;
        }
        words[w] = word;
      }
    }
  }

  void refinement(int plane) {
    int[] words = state.words;
    int half = 1 << plane;
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int first = state.first(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        for (int row = 0; row < 4; row++) { // rows below the block are never significant
          boolean due =
              (words[w] & BlockState.SIGNIFICANT << (3 * row)) != 0
                  && (words[w] & BlockState.VISITED << row) == 0;
          if (due) {
            state.magnitudes[sample + row] += bits.bit() == 0 ? -half : half;
            words[w] |= BlockState.REFINED << row;
          }
        }
      }
    }
  }
}
