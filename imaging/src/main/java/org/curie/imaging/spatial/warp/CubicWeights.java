// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

/** The four weights of a cubic kernel along one axis, for each place of a row. */
final class CubicWeights {
  private final boolean spline;
  final float[] first;
  final float[] second;
  final float[] third;
  final float[] fourth;

  CubicWeights(boolean spline, int rowLength) {
    this.spline = spline;
    this.first = new float[rowLength];
    this.second = new float[rowLength];
    this.third = new float[rowLength];
    this.fourth = new float[rowLength];
  }

  void aim(double[] place, int from, int to) {
    if (spline) {
      aimSpline(place, from, to);
    } else {
      aimKeys(place, from, to);
    }
  }

  /** The pieces of the cubic B-spline. */
  private void aimSpline(double[] place, int from, int to) {
    for (int x = from; x < to; x++) {
      float t = (float) (place[x] - (int) place[x]);
      float s = 1 - t;
      first[x] = s * s * s * (1 / 6f);
      second[x] = 2 / 3f + t * t * (0.5f * t - 1);
      third[x] = 2 / 3f + s * s * (0.5f * s - 1);
      fourth[x] = t * t * t * (1 / 6f);
    }
  }

  /** Keys 1981 with a = -0.5. */
  private void aimKeys(double[] place, int from, int to) {
    for (int x = from; x < to; x++) {
      float t = (float) (place[x] - (int) place[x]);
      float s = 1 - t;
      first[x] = -0.5f * t * s * s;
      second[x] = 1 + t * t * (1.5f * t - 2.5f);
      third[x] = 1 + s * s * (1.5f * s - 2.5f);
      fourth[x] = -0.5f * s * t * t;
    }
  }
}
