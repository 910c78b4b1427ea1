// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

/**
 * The coding passes that use the arithmetic decoder.
 *
 * <p>Each decision is written out where it is made, because it is what the time goes into: take the
 * probability from the slack, and only when that falls below zero ask the decoder.
 *
 * <p><b>Source</b> ISO/IEC 15444-1 D.3. Not thread-safe.
 */
final class CodingPasses {
  private final BlockState state;
  private final MqDecoder decoder;
  private final int[] contexts;

  CodingPasses(BlockState state, MqDecoder decoder) {
    this.state = state;
    this.decoder = decoder;
    this.contexts = decoder.contexts();
  }

  /** D.3.1: samples that are not significant but have a neighbour that is. */
  void significance(int plane, int[] zeroCoding, boolean causal) {
    int[] words = state.words;
    int slack = decoder.slack();
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int rows = state.rows(stripe);
      int first = state.first(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        int word = words[w];
        if ((word & BlockState.NEIGHBOURHOOD) == 0) {
          continue;
        }
        for (int row = 0; row < rows; row++) {
          int around = word >> (3 * row);
          if ((around & BlockState.SIGNIFICANT) != 0 || (around & BlockState.NEIGHBOURS) == 0) {
            continue;
          }
          int context = zeroCoding[around & BlockState.NEIGHBOURS];
          int model = contexts[context];
          int bit = model & 1;
          slack -= model & MqDecoder.PROBABILITY;
          if (slack < 0) {
            int decision = decoder.decide(context, slack);
            bit = decision & 1;
            slack = decision >>> 1;
          }
          if (bit != 0) {
            decoder.slack(slack);
            int sign = sign(w, word, row);
            slack = decoder.slack();
            state.magnitudes[sample + row] = 3 << plane;
            state.spread(w, row, sign, causal);
            word |= BlockState.SIGNIFICANT << (3 * row) | sign << (19 + row);
          }
          word |= BlockState.VISITED << row;
        }
        words[w] = word;
      }
    }
    decoder.slack(slack);
  }

  /** D.3.3: samples that were significant before this bit plane. */
  void refinement(int plane) {
    int[] words = state.words;
    int[] magnitudes = state.magnitudes;
    int half = 1 << plane;
    int slack = decoder.slack();
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int first = state.first(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        int word = words[w];
        if ((word & BlockState.ALL_SIGNIFICANT) == 0) {
          continue;
        }
        for (int row = 0; row < 4; row++) { // rows below the block are never significant
          int around = word >> (3 * row);
          if ((around & BlockState.SIGNIFICANT) == 0 || (word & BlockState.VISITED << row) != 0) {
            continue;
          }
          int context = 14;
          if ((word & BlockState.REFINED << row) != 0) {
            context = 16;
          } else if ((around & BlockState.NEIGHBOURS) != 0) {
            context = 15;
          }
          int model = contexts[context];
          int bit = model & 1;
          slack -= model & MqDecoder.PROBABILITY;
          if (slack < 0) {
            int decision = decoder.decide(context, slack);
            bit = decision & 1;
            slack = decision >>> 1;
          }
          magnitudes[sample + row] += (bit << (plane + 1)) - half;
          word |= BlockState.REFINED << row;
        }
        words[w] = word;
      }
    }
    decoder.slack(slack);
  }

  /** D.3.4: all samples that the other passes left out. */
  void cleanUp(int plane, int[] zeroCoding, boolean causal) {
    int[] words = state.words;
    int slack = decoder.slack();
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int rows = state.rows(stripe);
      int first = state.first(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        int word = words[w];
        int row = 0;
        boolean known = false;
        if (rows == 4 && (word & (BlockState.NEIGHBOURHOOD | BlockState.ALL_VISITED)) == 0) {
          decoder.slack(slack);
          row = run();
          slack = decoder.slack();
          known = row < 4;
        }
        for (; row < rows; row++) {
          int around = word >> (3 * row);
          if ((around & BlockState.SIGNIFICANT) != 0 || (word & BlockState.VISITED << row) != 0) {
            continue;
          }
          int bit = 1;
          if (!known) {
            int context = zeroCoding[around & BlockState.NEIGHBOURS];
            int model = contexts[context];
            bit = model & 1;
            slack -= model & MqDecoder.PROBABILITY;
            if (slack < 0) {
              int decision = decoder.decide(context, slack);
              bit = decision & 1;
              slack = decision >>> 1;
            }
          }
          known = false;
          if (bit != 0) {
            decoder.slack(slack);
            int sign = sign(w, word, row);
            slack = decoder.slack();
            state.magnitudes[sample + row] = 3 << plane;
            state.spread(w, row, sign, causal);
            word |= BlockState.SIGNIFICANT << (3 * row) | sign << (19 + row);
          }
        }
        words[w] = word & ~BlockState.ALL_VISITED;
      }
    }
    decoder.slack(slack);
  }

  /** The row of the first significant sample in a column without neighbours, 4 for none. */
  private int run() {
    if (bit(MqDecoder.RUN_LENGTH) == 0) {
      return 4;
    }
    int high = bit(MqDecoder.UNIFORM);
    return high << 1 | bit(MqDecoder.UNIFORM);
  }

  /** D.3.2. */
  private int sign(int w, int word, int row) {
    int entry = ContextTables.SIGN[state.signNeighbours(w, word, row)];
    return bit(entry & ~ContextTables.SIGN_FLIP) ^ entry >> 7;
  }

  /** D.5: whether the four symbols are read that end a clean-up pass. */
  boolean segmentationSymbol() {
    int symbol = 0;
    for (int i = 0; i < 4; i++) {
      symbol = symbol << 1 | bit(MqDecoder.UNIFORM);
    }
    return symbol == 0b1010;
  }

  private int bit(int context) {
    int model = contexts[context];
    int slack = decoder.slack() - (model & MqDecoder.PROBABILITY);
    int bit = model & 1;
    if (slack < 0) {
      int decision = decoder.decide(context, slack);
      bit = decision & 1;
      slack = decision >>> 1;
    }
    decoder.slack(slack);
    return bit;
  }
}
