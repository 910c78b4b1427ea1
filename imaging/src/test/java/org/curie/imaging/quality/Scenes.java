// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.Random;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;

/** Sound images that raise no alarm, and ways to damage them. */
final class Scenes {
  static final int WIDTH = 48;
  static final int HEIGHT = 44;
  static final int DEPTH = 20;

  private Scenes() {}

  /** One damage, done to the samples of one channel. */
  interface Damage {
    void to(float[] samples);
  }

  /** A textured body in noisy air; each channel with another brightness. */
  static Image volume(int channels, long seed) {
    return scene(Grid.of(WIDTH, HEIGHT, DEPTH, new Spacing(1, 1, 2)), channels, seed, -1000, 1000);
  }

  /** A picture of whole numbers from 0 to 255, its body off the border. */
  static Image picture(int channels, long seed) {
    Image scene = scene(Grid.pixels(WIDTH, HEIGHT), channels, seed, 30, 150);
    float[] samples = scene.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.clamp(Math.rint(samples[i]), 0, 255);
    }
    return Image.of(scene.grid(), channels, samples);
  }

  private static Image scene(Grid grid, int channels, long seed, double air, double body) {
    Random random = new Random(seed);
    float[] samples = new float[channels * grid.voxels()];
    double noise = 0.02 * body;
    for (int i = 0; i < samples.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH % HEIGHT;
      int z = i / WIDTH / HEIGHT % grid.depth();
      int c = i / grid.voxels();
      double u = (x - 0.5 * WIDTH) / (0.38 * WIDTH);
      double v = (y - 0.5 * HEIGHT) / (0.38 * HEIGHT);
      double inside = u * u + v * v < 1 + 0.1 * Math.sin(0.3 * z) ? 1 : 0;
      double texture = 0.2 * Math.sin(0.6 * x + 0.2 * z + c) * Math.cos(0.5 * y - 0.1 * z);
      samples[i] =
          (float) (air + inside * body * (1 + 0.1 * c + texture) + noise * random.nextGaussian());
    }
    return Image.of(grid, channels, samples);
  }

  /** Only the samples of one channel are handed to the damage. */
  static Image damaged(Image image, int channel, Damage damage) {
    int voxels = image.grid().voxels();
    float[] all = image.samples();
    float[] one = java.util.Arrays.copyOfRange(all, channel * voxels, (channel + 1) * voxels);
    damage.to(one);
    System.arraycopy(one, 0, all, channel * voxels, voxels);
    return Image.of(image.grid(), image.channels(), all);
  }

  static int plane() {
    return WIDTH * HEIGHT;
  }
}
