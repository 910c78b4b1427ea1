// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.image.Image;

/** Smooth bodies without any symmetry, known in closed form at every place of the patient. */
final class Bodies {
  // centre x, y, z and radius in mm, intensity
  private static final double[][] BLOBS = {
    {0, 0, 0, 22, 100},
    {14, 6, -4, 7, 90},
    {-9, 12, 6, 6, -60},
    {5, -15, 9, 5, 120},
    {-14, -6, -10, 6, 60},
    {3, 4, 14, 4, -70}
  };

  private Bodies() {}

  static final Grid VOLUME =
      new Grid(40, 44, 30, new Affine(1.5, 0, 0, -29, 0, 1.4, 0, -30, 0, 0, 2, -29));
  static final Grid PICTURE =
      new Grid(64, 60, 1, new Affine(1, 0, 0, -31, 0, 1, 0, -30, 0, 0, 1, 0));

  static double at(double x, double y, double z) {
    double sum = 0;
    for (double[] b : BLOBS) {
      double squared = (x - b[0]) * (x - b[0]) + (y - b[1]) * (y - b[1]) + (z - b[2]) * (z - b[2]);
      sum += b[4] * Math.exp(-0.5 * squared / (b[3] * b[3]));
    }
    return sum;
  }

  /** The body on a grid after it has moved. */
  static Image on(Grid grid, Affine fixedToMoving) {
    Affine back = fixedToMoving.inverse();
    Places places = Motions.centres(grid);
    float[] samples = new float[places.count()];
    for (int i = 0; i < samples.length; i++) {
      double[] p = back.apply(places.x()[i], places.y()[i], places.z()[i]);
      samples[i] = (float) at(p[0], p[1], p[2]);
    }
    return Image.of(grid, 1, samples);
  }

  static Image on(Grid grid) {
    return on(grid, Affine.IDENTITY);
  }

  static PatientPoint centre() {
    return new PatientPoint(0, 0, 0);
  }
}
