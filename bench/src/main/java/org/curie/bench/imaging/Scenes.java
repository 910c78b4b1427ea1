// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.imaging;

import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;

/** What is filtered: smooth shapes, edges and noise, whole numbers from 0 to a highest value. */
final class Scenes {
  private static final double NOISE = 0.01;

  private Scenes() {}

  static Image picture(int side, int highest) {
    return make(Grid.pixels(side, side), highest);
  }

  static Image volume(int width, int height, int depth, Spacing spacing) {
    return make(Grid.of(width, height, depth, spacing), 4095);
  }

  private static Image make(Grid grid, int highest) {
    RandomGenerator random = new RandomStreams(1).stream("bench-scene");
    float[] samples = new float[grid.voxels()];
    int i = 0;
    for (int z = 0; z < grid.depth(); z++) {
      for (int y = 0; y < grid.height(); y++) {
        for (int x = 0; x < grid.width(); x++) {
          double value = tissue(x, y, z) + NOISE * random.nextGaussian();
          samples[i++] = (float) Math.rint(highest * Math.clamp(value, 0.0, 1.0));
        }
      }
    }
    return Image.of(grid, 1, samples);
  }

  private static double tissue(int x, int y, int z) {
    double smooth = 0.4 + 0.2 * Math.sin(x * 0.031) * Math.cos(y * 0.047 + z * 0.02);
    boolean bone = (x / 24 + y / 40 + z / 16) % 5 == 0;
    return bone ? smooth + 0.3 : smooth;
  }
}
