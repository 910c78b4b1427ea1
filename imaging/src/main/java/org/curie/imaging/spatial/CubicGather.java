// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial;

/** The 16 or 64 samples, or spline coefficients, around each place, cubic along each axis. */
final class CubicGather implements Gather {
  private static final int SUPPORT = 4;

  private final boolean spline;
  private final int width;
  private final int plane;
  private final boolean planar;
  private final int[] corner; // the first tap of each place
  private final float[] alongX; // four weights for each place
  private final float[] alongY;
  private final float[] alongZ;

  CubicGather(boolean spline, int width, int height, boolean planar, int rowLength) {
    this.spline = spline;
    this.width = width;
    this.plane = width * height;
    this.planar = planar;
    this.corner = new int[rowLength];
    this.alongX = new float[SUPPORT * rowLength];
    this.alongY = new float[SUPPORT * rowLength];
    this.alongZ = new float[planar ? 0 : SUPPORT * rowLength];
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
    for (int x = from; x < to; x++) {
      corner[x] = 0;
    }
    aim(places.x(), 1, alongX, from, to);
    aim(places.y(), width, alongY, from, to);
    if (!planar) {
      aim(places.z(), plane, alongZ, from, to);
    }
  }

  private void aim(double[] place, int stride, float[] weight, int from, int to) {
    for (int x = from; x < to; x++) {
      int cell = (int) place[x];
      float t = (float) (place[x] - cell);
      corner[x] += (cell - 1) * stride;
      if (spline) {
        splineWeights(t, weight, SUPPORT * x);
      } else {
        keysWeights(t, weight, SUPPORT * x);
      }
    }
  }

  private static void splineWeights(float t, float[] weight, int at) {
    float s = 1 - t;
    weight[at] = s * s * s / 6;
    weight[at + 1] = (4 + t * t * (3 * t - 6)) / 6;
    weight[at + 2] = (4 + s * s * (3 * s - 6)) / 6;
    weight[at + 3] = t * t * t / 6;
  }

  /** Keys 1981 with a = -0.5. */
  private static void keysWeights(float t, float[] weight, int at) {
    float s = 1 - t;
    weight[at] = -0.5f * t * s * s;
    weight[at + 1] = 1 + t * t * (1.5f * t - 2.5f);
    weight[at + 2] = 1 + s * s * (1.5f * s - 2.5f);
    weight[at + 3] = -0.5f * s * t * t;
  }

  @Override
  public void read(float[] samples, int start, float[] target, int row, int from, int to) {
    for (int x = from; x < to; x++) {
      int at = start + corner[x];
      if (planar) {
        target[row + x] = plane(samples, at, SUPPORT * x);
      } else {
        int w = SUPPORT * x;
        target[row + x] =
            alongZ[w] * plane(samples, at, w)
                + alongZ[w + 1] * plane(samples, at + plane, w)
                + alongZ[w + 2] * plane(samples, at + 2 * plane, w)
                + alongZ[w + 3] * plane(samples, at + 3 * plane, w);
      }
    }
  }

  private float plane(float[] samples, int at, int w) {
    return alongY[w] * line(samples, at, w)
        + alongY[w + 1] * line(samples, at + width, w)
        + alongY[w + 2] * line(samples, at + 2 * width, w)
        + alongY[w + 3] * line(samples, at + 3 * width, w);
  }

  private float line(float[] samples, int at, int w) {
    return alongX[w] * samples[at]
        + alongX[w + 1] * samples[at + 1]
        + alongX[w + 2] * samples[at + 2]
        + alongX[w + 3] * samples[at + 3];
  }
}
