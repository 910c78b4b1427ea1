// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

/**
 * The coding passes that were written past the arithmetic coder. <b>Source</b> ISO/IEC 15444-1 D.6.
 * Not thread-safe.
 */
final class RawPasses {
  private final BlockState state;
  private final RawBits bits;
  private final boolean causal;

  /**
   * @param causal whether a stripe knows nothing of the one below
   */
  RawPasses(BlockState state, RawBits bits, boolean causal) {
    this.state = state;
    this.bits = bits;
    this.causal = causal;
  }

  void significance(int plane) {
    int[] words = state.words();
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int rows = state.rows(stripe);
      int first = state.firstWord(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        int word = words[w];
        for (int open = ~word & rows; open != 0; open &= open - 1) {
          int at = BlockState.first(open);
          if ((word >> at & BlockState.NEIGHBOURS) == 0) {
            continue;
          }
          if (bits.bit() != 0) {
            int sign = bits.bit();
            state.magnitudes()[sample + BlockState.row(at)] = 3 << plane;
            state.spread(w, at, sign, causal);
            word |= (BlockState.SIGNIFICANT | sign * BlockState.NEGATIVE) << at;
          }
          word |= BlockState.VISITED << at;
        }
        words[w] = word;
      }
    }
  }

  void refinement(int plane) {
    int[] words = state.words();
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int first = state.firstWord(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        for (int due = BlockState.unvisited(words[w]); due != 0; due &= due - 1) {
          int at = BlockState.first(due);
          state.magnitudes()[sample + BlockState.row(at)] += (2 * bits.bit() - 1) << plane;
          words[w] |= BlockState.REFINED << at;
        }
      }
    }
  }
}
