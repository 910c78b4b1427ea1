// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.Random;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;

/** Images with known content for the tests of this package. */
final class Pictures {
  /** Oblique, anisotropic and off-centre: a wrong axis or a lost offset shows. */
  private static final Affine OBLIQUE =
      new Affine(0.6, 0.24, 0.1, -31, -0.45, 0.32, 0.2, 12.5, 0.05, -0.1, 2.5, 140);

  private Pictures() {}

  /** The picture of make_references.py. */
  static Image reference() {
    float[] samples = new float[63];
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 9; x++) {
        samples[y * 9 + x] = (x * 37 + y * 101 + x * y * 13) % 251;
      }
    }
    return Image.of(Grid.pixels(9, 7), 1, samples);
  }

  static Image noise(int width, int height, int depth, int channels, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[width * height * depth * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
    }
    return Image.of(new Grid(width, height, depth, OBLIQUE), channels, samples);
  }

  /** A smooth spot on an oblique grid, darkness elsewhere. */
  static Image spot(int width, int height, double centreX, double centreY) {
    float[] samples = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double squared = (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY);
        samples[y * width + x] = (float) Math.exp(-squared / 8);
      }
    }
    return Image.of(new Grid(width, height, 1, OBLIQUE), 1, samples);
  }

  /** The patient point of the centre of mass. */
  static PatientPoint centreOfMass(Image image) {
    double mass = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        float sample = image.sample(0, 0, y, x);
        mass += sample;
        sumX += sample * x;
        sumY += sample * y;
      }
    }
    return image.grid().toPatient(new VoxelIndex(sumX / mass, sumY / mass, 0));
  }

  static double distanceMm(PatientPoint a, PatientPoint b) {
    return Math.hypot(Math.hypot(a.xMm() - b.xMm(), a.yMm() - b.yMm()), a.zMm() - b.zMm());
  }

  static Image of(int width, int height, float... samples) {
    return Image.of(Grid.pixels(width, height), samples.length / (width * height), samples);
  }
}
