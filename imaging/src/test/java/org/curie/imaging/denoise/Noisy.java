// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;

/** Images with known content and what tests do to them. */
public final class Noisy {
  private Noisy() {}

  public static Image gaussian(int width, int height, int depth, int channels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = new float[width * height * depth * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) random.nextGaussian();
    }
    return Image.of(Grid.of(width, height, depth, Spacing.UNIT), channels, samples);
  }

  public static Image constant(int width, int height, int depth, float value) {
    return map(gaussian(width, height, depth, 1, 0), x -> value);
  }

  public static Image map(Image image, DoubleUnaryOperator f) {
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) f.applyAsDouble(samples[i]);
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /** Adds Gaussian noise. */
  public static Image with(Image image, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return map(image, x -> x + sigma * random.nextGaussian());
  }

  /** The magnitude of a signal with Gaussian noise in both of its parts. */
  public static Image rician(Image image, double sigma, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return map(
        image, x -> Math.hypot(x + sigma * random.nextGaussian(), sigma * random.nextGaussian()));
  }

  /**
   * Three nested ellipsoids of different brightness with a fine bar pattern on a dark background: a
   * head, roughly, between 0 and 1000.
   */
  public static Image phantom(int width, int height, int depth) {
    float[] samples = new float[width * height * depth];
    for (int i = 0; i < samples.length; i++) {
      int slice = i / width / height;
      int row = i / width % height;
      double x = 2.0 * (i % width) / (width - 1) - 1;
      double y = 2.0 * row / (height - 1) - 1;
      double z = depth == 1 ? 0 : 2.0 * slice / (depth - 1) - 1;
      double r = Math.sqrt(x * x + y * y + z * z);
      double inner = Math.sqrt((x - 0.2) * (x - 0.2) + y * y + z * z);
      int stripe = i % width / 3;
      boolean bar = y < 0 && y > -0.4 && x < 0 && x > -0.4 && stripe % 2 == 0;
      samples[i] = r > 0.9 ? 0 : r > 0.8 ? 900 : inner < 0.3 ? 300 : bar ? 750 : 600;
    }
    return Image.of(Grid.of(width, height, depth, Spacing.UNIT), 1, samples);
  }

  /** Mirrors along x (0), y (1) or z (2). */
  public static Image flip(Image image, int axis) {
    float[] samples = new float[image.size()];
    int i = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int z = 0; z < image.depth(); z++) {
        for (int y = 0; y < image.height(); y++) {
          for (int x = 0; x < image.width(); x++) {
            samples[i++] =
                image.sample(
                    c,
                    axis == 2 ? image.depth() - 1 - z : z,
                    axis == 1 ? image.height() - 1 - y : y,
                    axis == 0 ? image.width() - 1 - x : x);
          }
        }
      }
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /** Exchanges x and y. */
  public static Image transpose(Image image) {
    float[] samples = new float[image.size()];
    int i = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int z = 0; z < image.depth(); z++) {
        for (int y = 0; y < image.width(); y++) {
          for (int x = 0; x < image.height(); x++) {
            samples[i++] = image.sample(c, z, x, y);
          }
        }
      }
    }
    Grid grid = Grid.of(image.height(), image.width(), image.depth(), Spacing.UNIT);
    return Image.of(grid, image.channels(), samples);
  }

  public static double rmse(Image a, Image b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      double difference = a.sample(i) - (double) b.sample(i);
      sum += difference * difference;
    }
    return Math.sqrt(sum / a.size());
  }

  public static double largestDifference(Image a, Image b) {
    double largest = 0;
    for (int i = 0; i < a.size(); i++) {
      largest = Math.max(largest, Math.abs(a.sample(i) - (double) b.sample(i)));
    }
    return largest;
  }

  public static void assertClose(Image actual, Image expected, double tolerance) {
    assertThat(actual.grid()).isEqualTo(expected.grid());
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertThat(largestDifference(actual, expected)).isCloseTo(0, within(tolerance));
  }
}
