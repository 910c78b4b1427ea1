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
    int width = image.width();
    int height = image.height();
    int depth = image.depth();
    float[] s = image.array();
    int stepX = width > 1 ? 1 : 0;
    int stepY = height > 1 ? width : 0;
    int stepZ = depth > 1 ? width * height : 0;
    for (int i = first; i < end; i++) {
      double px = at.x()[i];
      double py = at.y()[i];
      double pz = at.z()[i];
      double vx = map.xx() * px + map.xy() * py + map.xz() * pz + map.tx();
      double vy = map.yx() * px + map.yy() * py + map.yz() * pz + map.ty();
      double vz = depth > 1 ? map.zx() * px + map.zy() * py + map.zz() * pz + map.tz() : 0;
      if (!(vx >= 0 && vx <= width - 1 && vy >= 0 && vy <= height - 1 && vz >= 0)
          || vz > depth - 1
          || !inMask(vx, vy, vz)) {
        into.value()[i] = Double.NaN;
        continue;
      }
      int x = Math.min((int) vx, Math.max(width - 2, 0));
      int y = Math.min((int) vy, Math.max(height - 2, 0));
      int z = Math.min((int) vz, Math.max(depth - 2, 0));
      double fx = vx - x;
      double fy = vy - y;
      double fz = vz - z;
      int o = (z * height + y) * width + x;
      int u = o + stepZ;
      double a = s[o] + fx * (s[o + stepX] - s[o]);
      double b = s[o + stepY] + fx * (s[o + stepY + stepX] - s[o + stepY]);
      double c = s[u] + fx * (s[u + stepX] - s[u]);
      double d = s[u + stepY] + fx * (s[u + stepY + stepX] - s[u + stepY]);
      double near = a + fy * (b - a);
      double far = c + fy * (d - c);
      double slopeNear =
          (1 - fy) * (s[o + stepX] - s[o]) + fy * (s[o + stepY + stepX] - s[o + stepY]);
      double slopeFar =
          (1 - fy) * (s[u + stepX] - s[u]) + fy * (s[u + stepY + stepX] - s[u + stepY]);
      into.value()[i] = near + fz * (far - near);
      into.slopeX()[i] = (float) (slopeNear + fz * (slopeFar - slopeNear));
      into.slopeY()[i] = (float) ((1 - fz) * (b - a) + fz * (d - c));
      into.slopeZ()[i] = (float) (far - near);
    }
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
