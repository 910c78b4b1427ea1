// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.curie.core.random.RandomStreams;

/**
 * Random numbers addressed by an index: number {@code i} can be drawn without those before it.
 *
 * <p><b>Formula</b> word {@code i} is the i-th number (from 0) of the SplitMix64 stream {@code new
 * RandomStreams(seed).stream(purpose)}. What needs more than one word, such as a rejected draw,
 * takes them from a chain that starts at word {@code i} and touches no other index. <b>Source</b>
 * Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195, whose generator can jump because its state
 * is a counter.
 *
 * <p>Immutable; the same numbers on every machine and Java release.
 */
public final class CounterRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  private final long key;

  private CounterRandom(long key) {
    this.key = key;
  }

  /** The numbers of one seed; {@code purpose} keeps unrelated uses of the same seed apart. */
  public static CounterRandom of(long seed, String purpose) {
    return new CounterRandom(new RandomStreams(seed).key(purpose));
  }

  /** 64 random bits. */
  public long word(long index) {
    return mix(key + (index + 1) * GOLDEN_GAMMA);
  }

  /** The next word of the chain that starts at a word. */
  static long next(long word) {
    return mix(word + GOLDEN_GAMMA);
  }

  /** Uniform in 0 (included) to 1 (excluded), a multiple of 2^-53. */
  public double uniform(long index) {
    return uniformOf(word(index));
  }

  static double uniformOf(long word) {
    return (word >>> 11) * UNIT;
  }

  /** Standard normal, by {@link Ziggurat}. */
  public double normal(long index) {
    return Ziggurat.TABLE.normal(word(index));
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
