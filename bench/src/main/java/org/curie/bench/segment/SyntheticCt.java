// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.segment;

import java.util.random.RandomGenerator;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;

/** Volumes that are read like a CT, without a patient. */
final class SyntheticCt {
  private static final int SEED = 1;
  private static final double SIDE_MM = 0.8;
  private static final double SLICE_MM = 1;
  private static final int AIR = -1000;
  private static final int FAT = -100;
  private static final int ORGAN = 60;
  private static final int BONE = 700;
  private static final int NOISE = 20;

  private SyntheticCt() {}

  /** Standard normal samples in a cube. */
  static Image noise(int side) {
    RandomGenerator random = new RandomStreams(SEED).stream("noise");
    float[] samples = new float[side * side * side];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) random.nextGaussian();
    }
    return Image.of(grid(side, side, side, 1, 1), 1, samples);
  }

  /**
   * A trunk in air, with organs and a spine: ellipses that change from slice to slice, whole
   * Hounsfield units, voxels of 0.8 x 0.8 x 1 mm.
   */
  static Image trunk(int width, int height, int depth) {
    RandomGenerator random = new RandomStreams(SEED).stream("trunk");
    float[] samples = new float[width * height * depth];
    int at = 0;
    for (int z = 0; z < depth; z++) {
      double breath = 0.1 * Math.sin(2 * Math.PI * z / depth);
      for (int y = 0; y < height; y++) {
        double v = 2.0 * y / height - 1;
        for (int x = 0; x < width; x++) {
          double u = 2.0 * x / width - 1;
          samples[at++] = hounsfield(u, v, breath) + random.nextInt(2 * NOISE + 1) - NOISE;
        }
      }
    }
    return Image.of(grid(width, height, depth, SIDE_MM, SLICE_MM), 1, samples);
  }

  private static int hounsfield(double u, double v, double breath) {
    if (u * u / 0.7 + v * v / 0.4 > 1) {
      return AIR;
    }
    if (within(u, v - 0.4, 0.1)) {
      return BONE;
    }
    boolean organ = within(u - 0.4, v + breath, 0.25) || within(u + 0.4, v - breath, 0.2);
    return organ ? ORGAN : FAT;
  }

  private static boolean within(double u, double v, double radius) {
    return u * u + v * v < radius * radius;
  }

  private static Grid grid(int width, int height, int depth, double sideMm, double sliceMm) {
    Affine place = new Affine(sideMm, 0, 0, 0, 0, sideMm, 0, 0, 0, 0, sliceMm, 0);
    return new Grid(width, height, depth, place);
  }
}
