// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.Random;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;

/** Images with known content for the tests of intensities. */
public final class Scenes {
  private Scenes() {}

  /** Independent samples, each different from all others with near certainty. */
  public static Image noise(int width, int height, int depth, int channels, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[width * height * depth * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (100 * random.nextGaussian() - 20);
    }
    return Image.of(Grid.of(width, height, depth, Spacing.UNIT), channels, samples);
  }

  /** Whole numbers 0 … most, half of them 0, as images with a background have. */
  public static Image whole(int width, int height, int depth, int most, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[width * height * depth];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextBoolean() ? 0 : random.nextInt(most + 1);
    }
    return Image.of(Grid.of(width, height, depth, Spacing.UNIT), 1, samples);
  }

  /** One slice of one channel. */
  public static Image slice(Image image, int channel, int z) {
    int plane = image.width() * image.height();
    float[] samples = new float[plane];
    int start = (channel * image.depth() + z) * plane;
    System.arraycopy(image.array(), start, samples, 0, plane);
    return Image.of(Grid.of(image.width(), image.height(), 1, Spacing.UNIT), 1, samples);
  }

  /** One channel. */
  public static Image channel(Image image, int channel) {
    int voxels = image.grid().voxels();
    float[] samples = new float[voxels];
    System.arraycopy(image.array(), channel * voxels, samples, 0, voxels);
    return Image.of(image.grid(), 1, samples);
  }

  public static Image of(int width, int height, float... samples) {
    return Image.of(Grid.pixels(width, height), samples.length / (width * height), samples);
  }
}
