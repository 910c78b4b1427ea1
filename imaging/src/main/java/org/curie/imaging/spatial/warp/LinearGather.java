// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

/** The four or eight samples around each place, weighted linearly along each axis. */
final class LinearGather implements Gather {
  private final int width;
  private final int plane;
  private final boolean planar;
  private final int[] corner;
  private final float[] right;
  private final float[] lower;
  private final float[] deeper;

  LinearGather(int width, int height, boolean planar, int rowLength) {
    this.width = width;
    this.plane = width * height;
    this.planar = planar;
    this.corner = new int[rowLength];
    this.right = new float[rowLength];
    this.lower = new float[rowLength];
    this.deeper = new float[planar ? 0 : rowLength];
  }

  @Override
  public double low() {
    return 0;
  }

  @Override
  public double high() {
    return -1;
  }

  @Override
  public void aim(Places places, int from, int to) {
    double[] px = places.x();
    double[] py = places.y();
    for (int x = from; x < to; x++) {
      int left = (int) px[x];
      int top = (int) py[x];
      right[x] = (float) (px[x] - left);
      lower[x] = (float) (py[x] - top);
      corner[x] = top * width + left;
    }
    if (!planar) {
      double[] pz = places.z();
      for (int x = from; x < to; x++) {
        int front = (int) pz[x];
        deeper[x] = (float) (pz[x] - front);
        corner[x] += front * plane;
      }
    }
  }

  @Override
  public void read(float[] samples, int start, float[] target, int row, int from, int to) {
    if (planar) {
      readPlane(samples, start, target, row, from, to);
    } else {
      readVolume(samples, start, target, row, from, to);
    }
  }

  private void readPlane(float[] samples, int start, float[] target, int row, int from, int to) {
    for (int x = from; x < to; x++) {
      int at = start + corner[x];
      float r = right[x];
      float l = lower[x];
      target[row + x] =
          (1 - r) * (1 - l) * samples[at]
              + r * (1 - l) * samples[at + 1]
              + (1 - r) * l * samples[at + width]
              + r * l * samples[at + width + 1];
    }
  }

  private void readVolume(float[] samples, int start, float[] target, int row, int from, int to) {
    for (int x = from; x < to; x++) {
      int front = start + corner[x];
      int back = front + plane;
      float r = right[x];
      float l = lower[x];
      float a = samples[front] + r * (samples[front + 1] - samples[front]);
      float b = samples[front + width] + r * (samples[front + width + 1] - samples[front + width]);
      float c = samples[back] + r * (samples[back + 1] - samples[back]);
      float d = samples[back + width] + r * (samples[back + width + 1] - samples[back + width]);
      float near = a + l * (b - a);
      float far = c + l * (d - c);
      target[row + x] = near + deeper[x] * (far - near);
    }
  }
}
