// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network.generative;

import org.curie.learning.graph.Flow;
import org.curie.learning.operator.Shape;

/** The two halves of an autoencoder, mirror images of each other. */
record Coder(int width, Pyramid pyramid) {
  private static final double SLOPE = 0.2; // Radford et al. 2016, section 3

  static void requirePositive(int width, int levels, int code) {
    if (width < 1 || levels < 1 || code < 1) {
      throw new IllegalArgumentException(
          "width, levels and code must be at least 1, but were %d, %d and %d"
              .formatted(width, levels, code));
    }
  }

  static int[] caseDims(Shape image) {
    return image.dims().stream().skip(1).mapToInt(Integer::intValue).toArray();
  }

  /** An image to features [n, all]. */
  Flow encode(Flow image) {
    Flow x = image;
    for (int level = 0; level < pyramid.levels(); level++) {
      x = x.in("encoder/level" + (level + 1)).convWithoutBias(width << level, 3, 2);
      x = x.batchNormalization().leakyRelu(SLOPE);
    }
    return x.flatten();
  }

  /** A code [n, numbers] to an image of so many channels. */
  Flow decode(Flow code, int channels) {
    int top = width << (pyramid.levels() - 1);
    Flow x = pyramid.raise(code.in("decoder/top"), top).leakyRelu(SLOPE);
    for (int level = pyramid.levels() - 1; level >= 0; level--) {
      x = pyramid.enlarge(x.in("decoder/level" + (level + 1)), level);
      x = x.convWithoutBias(width << Math.max(0, level - 1), 3, 1);
      x = x.batchNormalization().leakyRelu(SLOPE);
    }
    return x.in("decoder/image").conv(channels, 3);
  }
}
