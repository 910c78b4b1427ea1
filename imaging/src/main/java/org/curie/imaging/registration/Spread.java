// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Arrays;
import org.curie.core.geometry.PatientPoint;

/**
 * How far points of some weight lie from their centre.
 *
 * <p><b>Units</b> mm and mm^2. <b>Frame</b> LPS.
 *
 * @param covariance of x, y, z, by rows
 */
@SuppressWarnings("ArrayRecordComponent") // lent within this package, compared by nobody
record Spread(PatientPoint centre, double[] covariance) {
  private static final double LEAST_MM = 1e-6; // an image of one voxel still has a size

  /** Of points whose weight is above the given one by how much they count. */
  static Spread weighted(Places points, double weightless) {
    double mass = 0;
    double[] sum = new double[3];
    double[] products = new double[9];
    PatientPoint origin = new PatientPoint(points.x()[0], points.y()[0], points.z()[0]);
    for (int i = 0; i < points.count(); i++) {
      double w = points.value()[i] - weightless;
      if (w > 0) {
        double[] p = {
          points.x()[i] - origin.xMm(), points.y()[i] - origin.yMm(), points.z()[i] - origin.zMm()
        };
        mass += w;
        for (int k = 0; k < 9; k++) {
          products[k] += w * p[k / 3] * p[k % 3];
        }
        for (int k = 0; k < 3; k++) {
          sum[k] += w * p[k];
        }
      }
    }
    double[] covariance = new double[9];
    for (int k = 0; k < 9; k++) {
      covariance[k] = (products[k] - sum[k / 3] * sum[k % 3] / mass) / mass;
    }
    return new Spread(
        new PatientPoint(
            origin.xMm() + sum[0] / mass,
            origin.yMm() + sum[1] / mass,
            origin.zMm() + sum[2] / mass),
        covariance);
  }

  /** Of all points alike. */
  static Spread of(Places points) {
    double[] ones = new double[points.count()];
    Arrays.fill(ones, 1);
    return weighted(new Places(points.x(), points.y(), points.z(), ones), 0);
  }

  /** The root mean square distance along a direction. */
  double along(double[] direction) {
    double sum = 0;
    for (int k = 0; k < 9; k++) {
      sum += covariance[k] * direction[k / 3] * direction[k % 3];
    }
    return Math.max(LEAST_MM, Math.sqrt(Math.max(0, sum)));
  }

  /** The root mean square distance from an axis through the centre. */
  double about(double[] axis) {
    double all = all();
    double along = along(axis);
    return Math.max(LEAST_MM, Math.sqrt(Math.max(0, all * all - along * along)));
  }

  /** The root mean square distance from the centre. */
  double all() {
    return Math.max(LEAST_MM, Math.sqrt(covariance[0] + covariance[4] + covariance[8]));
  }
}
