// SPDX-License-Identifier: Apache-2.0
package org.curie.core.random;

import java.util.random.RandomGenerator;

/**
 * Independent random streams addressed by numbers instead of by the order of calls.
 *
 * <p>The stream for {@code (seed, purpose, epoch, sample)} is the same whichever thread asks,
 * however many streams were drawn before it, and also in a run that was killed and resumed: nothing
 * has to be saved.
 *
 * <p><b>Formula</b> SplitMix64 started at a mix of the key words. <b>Source</b> Steele, Lea, Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014, doi:10.1145/2660193.2660195.
 */
public record RandomStreams(long seed) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /** The stream with this address; {@code purpose} keeps unrelated uses apart. */
  public RandomGenerator stream(String purpose, long... address) {
    return new SplitMix64(key(purpose, address));
  }

  /** One number for this address: a seed for an engine that keeps its own generator. */
  public long key(String purpose, long... address) {
    long key = mix(seed + GOLDEN_GAMMA);
    for (int i = 0; i < purpose.length(); i++) {
      key = mix(key + GOLDEN_GAMMA + purpose.charAt(i));
    }
    for (long word : address) {
      key = mix(key + GOLDEN_GAMMA) ^ mix(word + GOLDEN_GAMMA);
    }
    return key;
  }

  /** A permutation of 0 … n-1 (Fisher–Yates on the stream with this address). */
  public int[] permutation(int n, String purpose, long... address) {
    RandomGenerator random = stream(purpose, address);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static final class SplitMix64 implements RandomGenerator {
    private long state;

    SplitMix64(long state) {
      this.state = state;
    }

    @Override
    public long nextLong() {
      state += GOLDEN_GAMMA;
      return mix(state);
    }
  }
}
