// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

/** The 16 or 64 samples, or spline coefficients, around each place, cubic along each axis. */
final class CubicGather implements Gather {
  private final int width;
  private final int plane;
  private final boolean planar;
  private final int[] corner; // the first tap of each place
  private final CubicWeights alongX;
  private final CubicWeights alongY;
  private final CubicWeights alongZ;

  CubicGather(boolean spline, int width, int height, boolean planar, int rowLength) {
    this.width = width;
    this.plane = width * height;
    this.planar = planar;
    this.corner = new int[rowLength];
    this.alongX = new CubicWeights(spline, rowLength);
    this.alongY = new CubicWeights(spline, rowLength);
    this.alongZ = new CubicWeights(spline, planar ? 0 : rowLength);
  }

  @Override
  public double low() {
    return 1;
  }

  @Override
  public double high() {
    return -2;
  }

  @Override
  public void aim(Places places, int from, int to) {
    double[] px = places.x();
    double[] py = places.y();
    for (int x = from; x < to; x++) {
      corner[x] = ((int) py[x] - 1) * width + (int) px[x] - 1;
    }
    alongX.aim(px, from, to);
    alongY.aim(py, from, to);
    if (!planar) {
      double[] pz = places.z();
      for (int x = from; x < to; x++) {
        corner[x] += ((int) pz[x] - 1) * plane;
      }
      alongZ.aim(pz, from, to);
    }
  }

  @Override
  public void read(float[] samples, int start, float[] target, int row, int from, int to) {
    if (planar) {
      for (int x = from; x < to; x++) {
        target[row + x] = plane(samples, start + corner[x], x);
      }
      return;
    }
    for (int x = from; x < to; x++) {
      int at = start + corner[x];
      target[row + x] =
          alongZ.first[x] * plane(samples, at, x)
              + alongZ.second[x] * plane(samples, at + plane, x)
              + alongZ.third[x] * plane(samples, at + 2 * plane, x)
              + alongZ.fourth[x] * plane(samples, at + 3 * plane, x);
    }
  }

  private float plane(float[] samples, int at, int x) {
    float a = alongX.first[x];
    float b = alongX.second[x];
    float c = alongX.third[x];
    float d = alongX.fourth[x];
    return alongY.first[x] * line(samples, at, a, b, c, d)
        + alongY.second[x] * line(samples, at + width, a, b, c, d)
        + alongY.third[x] * line(samples, at + 2 * width, a, b, c, d)
        + alongY.fourth[x] * line(samples, at + 3 * width, a, b, c, d);
  }

  private static float line(float[] samples, int at, float a, float b, float c, float d) {
    return a * samples[at] + b * samples[at + 1] + c * samples[at + 2] + d * samples[at + 3];
  }
}
