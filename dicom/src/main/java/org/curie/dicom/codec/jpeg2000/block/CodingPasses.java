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
  private final int[] zeroCoding;
  private final boolean causal;
  private final int[] contexts;

  /**
   * @param zeroCoding context by neighbourhood, of the orientation of the band
   * @param causal whether a stripe knows nothing of the one below
   */
  CodingPasses(BlockState state, MqDecoder decoder, int[] zeroCoding, boolean causal) {
    this.state = state;
    this.decoder = decoder;
    this.zeroCoding = zeroCoding;
    this.causal = causal;
    this.contexts = decoder.contexts();
  }

  /** D.3.1: samples that are not significant but have a neighbour that is. */
  void significance(int plane) {
    int[] words = state.words();
    int slack = decoder.slack();
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int rows = state.rows(stripe);
      int first = state.firstWord(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        int word = words[w];
        if ((word & BlockState.NEIGHBOURHOOD) == 0) {
          continue;
        }
        for (int open = ~word & rows; open != 0; open &= open - 1) {
          int at = BlockState.first(open);
          int around = word >> at & BlockState.NEIGHBOURS;
          if (around == 0) {
            continue;
          }
          int context = zeroCoding[around];
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
            word |= find(w, word, at, sample, plane);
            slack = decoder.slack();
          }
          word |= BlockState.VISITED << at;
        }
        words[w] = word;
      }
    }
    decoder.slack(slack);
  }

  /** D.3.3: samples that were significant before this bit plane. */
  void refinement(int plane) {
    int[] words = state.words();
    int[] magnitudes = state.magnitudes();
    int slack = decoder.slack();
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int first = state.firstWord(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        int word = words[w];
        int due = BlockState.unvisited(word);
        if (due == 0) {
          continue;
        }
        for (; due != 0; due &= due - 1) {
          int at = BlockState.first(due);
          int context = 16;
          if ((word & BlockState.REFINED << at) == 0) {
            context = (word >> at & BlockState.NEIGHBOURS) == 0 ? 14 : 15;
          }
          int model = contexts[context];
          int bit = model & 1;
          slack -= model & MqDecoder.PROBABILITY;
          if (slack < 0) {
            int decision = decoder.decide(context, slack);
            bit = decision & 1;
            slack = decision >>> 1;
          }
          magnitudes[sample + BlockState.row(at)] += (2 * bit - 1) << plane;
          word |= BlockState.REFINED << at;
        }
        words[w] = word;
      }
    }
    decoder.slack(slack);
  }

  /** D.3.4: all samples that the other passes left out. */
  void cleanUp(int plane) {
    int[] words = state.words();
    int slack = decoder.slack();
    for (int stripe = 0; stripe < state.stripes(); stripe++) {
      int rows = state.rows(stripe);
      int first = state.firstWord(stripe);
      int sample = 4 * stripe * state.width();
      for (int w = first; w < first + state.width(); w++, sample += 4) {
        int word = words[w];
        int open = BlockState.untouched(word) & rows;
        boolean known = false;
        if ((word & BlockState.NEIGHBOURHOOD) == 0 && rows == BlockState.ALL_SIGNIFICANT) {
          decoder.slack(slack);
          open &= run();
          slack = decoder.slack();
          known = true;
        }
        for (; open != 0; open &= open - 1) {
          int at = BlockState.first(open);
          int bit = 1;
          if (!known) {
            int context = zeroCoding[word >> at & BlockState.NEIGHBOURS];
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
            word |= find(w, word, at, sample, plane);
            slack = decoder.slack();
          }
        }
        words[w] = word & ~BlockState.ALL_VISITED;
      }
    }
    decoder.slack(slack);
  }

  /**
   * A column without neighbours: the rows from its first significant sample on, none when it has
   * none.
   */
  private int run() {
    if (bit(MqDecoder.RUN_LENGTH) == 0) {
      return 0;
    }
    int high = bit(MqDecoder.UNIFORM);
    int row = high << 1 | bit(MqDecoder.UNIFORM);
    return -BlockState.SIGNIFICANT << (3 * row);
  }

  /**
   * Takes note of a sample that has become significant.
   *
   * @return the bits to be set in its own word
   */
  private int find(int w, int word, int at, int sample, int plane) {
    int sign = sign(w, word, at);
    state.magnitudes()[sample + BlockState.row(at)] = 3 << plane;
    state.spread(w, at, sign, causal);
    return (BlockState.SIGNIFICANT | sign * BlockState.NEGATIVE) << at;
  }

  /** D.3.2. */
  private int sign(int w, int word, int at) {
    int entry = ContextTables.SIGN[state.signNeighbours(w, word, at)];
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
