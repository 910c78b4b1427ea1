// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The shortest Huffman code for symbols of given frequencies, with no code longer than 16 bits and
 * none of ones only.
 *
 * <p>Found by merging packages: each symbol is a coin of every length, the cheapest coins that make
 * the sum of Kraft come out are bought, and a symbol's code is as long as coins of it were bought.
 * A symbol that never occurs is counted in and takes the code of ones only, which T.81 keeps free.
 *
 * <p><b>Source</b> L. Larmore, D. Hirschberg: A fast algorithm for optimal length-limited Huffman
 * codes, J. ACM 37 (1990); ITU-T T.81 annex C and K.2.
 */
final class HuffmanCode {
  private static final int LONGEST = 16;

  /** A coin, or a package of them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Coin(long weight, int[] members) {
    Coin with(Coin other) {
      int[] both = members.clone();
      for (int i = 0; i < both.length; i++) {
        both[i] += other.members[i];
      }
      return new Coin(weight + other.weight, both);
    }
  }

  private final int[] lengths;
  private final int[] codes;

  private HuffmanCode(int[] lengths) {
    this.lengths = lengths;
    this.codes = new int[lengths.length];
    int code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          codes[symbol] = code++;
        }
      }
      code <<= 1;
    }
  }

  /** The code for symbols 0, 1, ...; those of frequency 0 get none. */
  static HuffmanCode optimal(long[] frequencies) {
    int reserved = frequencies.length;
    List<Coin> coins = new ArrayList<>();
    coins.add(coin(0, reserved, reserved + 1));
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      if (frequencies[symbol] > 0) {
        coins.add(coin(frequencies[symbol], symbol, reserved + 1));
      }
    }
    coins.sort(Comparator.comparingLong(Coin::weight));
    List<Coin> level = coins;
    for (int length = 1; length < LONGEST; length++) {
      level = merged(coins, packages(level));
    }
    int[] lengths = new int[frequencies.length];
    for (Coin bought : level.subList(0, Math.min(level.size(), 2 * coins.size() - 2))) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        lengths[symbol] += bought.members()[symbol];
      }
    }
    return new HuffmanCode(lengths);
  }

  /** Bits of the code of a symbol, 0 when it has none. */
  int length(int symbol) {
    return lengths[symbol];
  }

  int code(int symbol) {
    return codes[symbol];
  }

  /** The parameters of a DHT segment for this code, T.81 B.2.4.2. */
  byte[] specification() {
    List<Integer> symbols = new ArrayList<>();
    byte[] counts = new byte[LONGEST];
    for (int length = 1; length <= LONGEST; length++) {
      for (int symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] == length) {
          counts[length - 1]++;
          symbols.add(symbol);
        }
      }
    }
    byte[] all = Arrays.copyOf(counts, LONGEST + symbols.size());
    for (int i = 0; i < symbols.size(); i++) {
      all[LONGEST + i] = symbols.get(i).byteValue();
    }
    return all;
  }

  private static Coin coin(long weight, int member, int count) {
    int[] members = new int[count];
    members[member] = 1;
    return new Coin(weight, members);
  }

  private static List<Coin> packages(List<Coin> coins) {
    List<Coin> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < coins.size(); i += 2) {
      pairs.add(coins.get(i).with(coins.get(i + 1)));
    }
    return pairs;
  }

  private static List<Coin> merged(List<Coin> coins, List<Coin> packages) {
    List<Coin> all = new ArrayList<>(coins);
    all.addAll(packages);
    all.sort(Comparator.comparingLong(Coin::weight)); // stable: single coins before packages
    return all;
  }
}
