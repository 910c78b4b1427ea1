// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;

/**
 * Numbers from the standard normal distribution, by address: the same for the same seed, purpose,
 * step and case, whatever was drawn before.
 *
 * @param size numbers for each case
 */
public record Noise(long seed, int size) {
  public Noise {
    if (size < 1) {
      throw new IllegalArgumentException("noise must have at least one number, but had " + size);
    }
  }

  /** For {@code count} cases: [count, size], row-major. */
  public float[] draw(String purpose, long step, int count) {
    RandomStreams streams = new RandomStreams(seed);
    float[] noise = new float[Math.multiplyExact(count, size)];
    for (int i = 0; i < count; i++) {
      RandomGenerator random = streams.stream("noise/" + purpose, step, i);
      for (int k = 0; k < size; k++) {
        noise[i * size + k] = (float) random.nextGaussian();
      }
    }
    return noise;
  }
}
