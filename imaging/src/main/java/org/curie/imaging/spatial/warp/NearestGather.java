// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

/** The nearest sample. */
final class NearestGather implements Gather {
  private final int width;
  private final int plane;
  private final boolean planar;
  private final int[] index;

  NearestGather(int width, int height, boolean planar, int rowLength) {
    this.width = width;
    this.plane = width * height;
    this.planar = planar;
    this.index = new int[rowLength];
  }

  @Override
  public double low() {
    return -0.5;
  }

  @Override
  public double high() {
    return -0.5;
  }

  @Override
  public void aim(Places places, int from, int to) {
    double[] px = places.x();
    double[] py = places.y();
    double[] pz = places.z();
    for (int x = from; x < to; x++) {
      int column = (int) (px[x] + 0.5);
      int row = (int) (py[x] + 0.5);
      index[x] = row * width + column;
    }
    if (!planar) {
      for (int x = from; x < to; x++) {
        int slice = (int) (pz[x] + 0.5);
        index[x] += slice * plane;
      }
    }
  }

  @Override
  public void read(float[] samples, int start, float[] target, int row, int from, int to) {
    for (int x = from; x < to; x++) {
      target[row + x] = samples[start + index[x]];
    }
  }

  void read(int[] labels, int start, int[] target, int row, int from, int to) {
    for (int x = from; x < to; x++) {
      target[row + x] = labels[start + index[x]];
    }
  }
}
