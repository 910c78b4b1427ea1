// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Optional;
import org.curie.core.geometry.Affine;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/**
 * The moving image between its voxels, with the gradient of what it reads.
 *
 * <p><b>Formula</b> trilinear; the gradient is the exact derivative of that within each cell, in
 * intensity per voxel. A picture is the same at every height above its plane. <b>Limits</b> outside
 * the outermost voxel centres, and where the mask is 0, there is no value: NaN.
 */
final class MovingSampler {
  private final Image image;
  private final Optional<LabelMap> mask;
  private final Affine maskFromIndex;

  MovingSampler(Image image, Optional<LabelMap> mask) {
    this.image = image;
    this.mask = mask;
    this.maskFromIndex =
        mask.map(m -> m.grid().toPatient().inverse().after(image.grid().toPatient()))
            .orElse(Affine.IDENTITY);
  }

  /** Reads places first … end - 1, given in mm and led to this image's voxels by {@code map}. */
  void read(Places at, Affine map, Readings into, int first, int end) {
    double right = image.width() - 1;
    double bottom = image.height() - 1;
    double last = image.depth() - 1;
    for (int i = first; i < end; i++) {
      double px = at.x()[i];
      double py = at.y()[i];
      double pz = at.z()[i];
      double x = map.xx() * px + map.xy() * py + map.xz() * pz + map.tx();
      double y = map.yx() * px + map.yy() * py + map.yz() * pz + map.ty();
      double z = last == 0 ? 0 : map.zx() * px + map.zy() * py + map.zz() * pz + map.tz();
      boolean inside = x >= 0 && x <= right && y >= 0 && y <= bottom && z >= 0 && z <= last;
      if (inside && inMask(x, y, z)) {
        readInside(x, y, z, into, i);
      } else {
        into.value()[i] = Double.NaN;
      }
    }
  }

  /** Eight neighbours; where the image has one voxel alone along an axis, that one twice. */
  private void readInside(double vx, double vy, double vz, Readings into, int i) {
    int width = image.width();
    int height = image.height();
    float[] s = image.array();
    int stepX = width > 1 ? 1 : 0;
    int stepY = height > 1 ? width : 0;
    int stepZ = image.depth() > 1 ? width * height : 0;
    int x = Math.min((int) vx, Math.max(width - 2, 0));
    int y = Math.min((int) vy, Math.max(height - 2, 0));
    int z = Math.min((int) vz, Math.max(image.depth() - 2, 0));
    double fx = vx - x;
    double fy = vy - y;
    double fz = vz - z;
    int near = (z * height + y) * width + x;
    int far = near + stepZ;
    double nearTop = s[near + stepX] - s[near];
    double nearBottom = s[near + stepY + stepX] - s[near + stepY];
    double farTop = s[far + stepX] - s[far];
    double farBottom = s[far + stepY + stepX] - s[far + stepY];
    double a = s[near] + fx * nearTop;
    double b = s[near + stepY] + fx * nearBottom;
    double c = s[far] + fx * farTop;
    double d = s[far + stepY] + fx * farBottom;
    double front = a + fy * (b - a);
    double back = c + fy * (d - c);
    double slopeFront = nearTop + fy * (nearBottom - nearTop);
    double slopeBack = farTop + fy * (farBottom - farTop);
    into.value()[i] = front + fz * (back - front);
    into.slopeX()[i] = (float) (slopeFront + fz * (slopeBack - slopeFront));
    into.slopeY()[i] = (float) ((1 - fz) * (b - a) + fz * (d - c));
    into.slopeZ()[i] = (float) (back - front);
  }

  Image image() {
    return image;
  }

  private boolean inMask(double vx, double vy, double vz) {
    return mask.isEmpty() || Masks.covers(mask.get(), maskFromIndex, vx, vy, vz);
  }

  /**
   * What was read at each place.
   *
   * @param value NaN where there is none; then the slopes mean nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // lent within this package, compared by nobody
  record Readings(double[] value, float[] slopeX, float[] slopeY, float[] slopeZ) {
    static Readings of(int count) {
      return new Readings(new double[count], new float[count], new float[count], new float[count]);
    }
  }
}
