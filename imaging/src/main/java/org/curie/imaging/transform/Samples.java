// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.curie.core.image.Image;

/** What noise and cut-out do to the samples of an image; its grid stays. */
final class Samples {
  private Samples() {}

  /** Adds draws of a Gaussian, one for each sample in the order {@code [c][z][y][x]}. */
  static Image noisy(Image image, double sigma, RandomGenerator random) {
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (samples[i] + sigma * random.nextGaussian());
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /** Sets columns left … right - 1 of rows top … bottom - 1. */
  static Image fill(Image image, int left, int top, int right, int bottom, float value) {
    float[] samples = image.samples();
    int planes = image.channels() * image.depth();
    for (int p = 0; p < planes; p++) {
      for (int y = top; y < bottom; y++) {
        int row = (p * image.height() + y) * image.width();
        Arrays.fill(samples, row + left, row + right, value);
      }
    }
    return Image.of(image.grid(), image.channels(), samples);
  }
}
