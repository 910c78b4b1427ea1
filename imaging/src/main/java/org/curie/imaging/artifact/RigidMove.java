// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * A rigid object in another pose, interpolated linearly; what comes in from outside is the smallest
 * sample of the channel, the air around the patient.
 */
final class RigidMove {
  private final Image image;
  private final Affine toOld;
  private final float[] target;

  private RigidMove(Image image, Affine toOld) {
    this.image = image;
    this.toOld = toOld;
    this.target = new float[image.size()];
  }

  /** In a planar image the pose counts as far as it stays in the plane. */
  static Image of(Image image, Pose pose) {
    RigidMove move = new RigidMove(image, fromMoved(image, inPlane(image, pose)));
    int voxels = image.grid().voxels();
    for (int c = 0; c < image.channels(); c++) {
      int start = c * voxels;
      float air = least(image.array(), start, voxels);
      int rows = image.height() * image.depth();
      Threads.forEach(
          rows, r -> move.row(start, r % image.height(), r / image.height(), air));
    }
    return Image.of(image.grid(), image.channels(), move.target);
  }

  private static Pose inPlane(Image image, Pose pose) {
    return image.depth() > 1
        ? pose
        : new Pose(0, 0, pose.turnZ(), pose.moveXMm(), pose.moveYMm(), 0);
  }

  /** From a voxel of the moved image to the place it shows in the old one. */
  private static Affine fromMoved(Image image, Pose pose) {
    Spacing mm = image.grid().spacing();
    double x = (image.width() - 1) / 2.0;
    double y = (image.height() - 1) / 2.0;
    double z = (image.depth() - 1) / 2.0;
    Affine centred = new Affine(1, 0, 0, -x, 0, 1, 0, -y, 0, 0, 1, -z);
    Affine inMm = Affine.scaling(mm).after(centred);
    Affine turned = turn(2, pose.turnZ()).after(turn(1, pose.turnY())).after(turn(0, pose.turnX()));
    Affine moved =
        new Affine(
            1, 0, 0, pose.moveXMm(), 0, 1, 0, pose.moveYMm(), 0, 0, 1, pose.moveZMm());
    Affine forward = inMm.inverse().after(moved).after(turned).after(inMm);
    return forward.inverse();
  }

  private static Affine turn(int axis, double degrees) {
    double radians = StrictMath.toRadians(degrees);
    double c = StrictMath.cos(radians);
    double s = StrictMath.sin(radians);
    return switch (axis) {
      case 0 -> new Affine(1, 0, 0, 0, 0, c, -s, 0, 0, s, c, 0);
      case 1 -> new Affine(c, 0, s, 0, 0, 1, 0, 0, -s, 0, c, 0);
      default -> new Affine(c, -s, 0, 0, s, c, 0, 0, 0, 0, 1, 0);
    };
  }

  private static float least(float[] samples, int start, int count) {
    float least = samples[start];
    for (int i = start + 1; i < start + count; i++) {
      least = Math.min(least, samples[i]);
    }
    return least;
  }

  private void row(int start, int y, int z, float air) {
    int width = image.width();
    int row = start + (z * image.height() + y) * width;
    double offsetX = toOld.xy() * y + toOld.xz() * z + toOld.tx();
    double offsetY = toOld.yy() * y + toOld.yz() * z + toOld.ty();
    double offsetZ = toOld.zy() * y + toOld.zz() * z + toOld.tz();
    boolean planar = image.depth() == 1;
    for (int x = 0; x < width; x++) {
      double atX = toOld.xx() * x + offsetX;
      double atY = toOld.yx() * x + offsetY;
      double atZ = toOld.zx() * x + offsetZ;
      boolean inPlane =
          atX >= 0 && atX < width - 1 && atY >= 0 && atY < image.height() - 1;
      if (inPlane && planar) {
        target[row + x] = bilinear(start, atX, atY);
      } else if (inPlane && atZ >= 0 && atZ < image.depth() - 1) {
        int front = (int) atZ;
        int slice = width * image.height();
        float near = bilinear(start + front * slice, atX, atY);
        float far = bilinear(start + (front + 1) * slice, atX, atY);
        target[row + x] = near + (float) (atZ - front) * (far - near);
      } else {
        target[row + x] = atBorder(start, atX, atY, planar ? 0 : atZ, air);
      }
    }
  }

  private float bilinear(int slice, double x, double y) {
    float[] source = image.array();
    int left = (int) x;
    int top = (int) y;
    float right = (float) (x - left);
    float lower = (float) (y - top);
    int at = slice + top * image.width() + left;
    float above = source[at] + right * (source[at + 1] - source[at]);
    int below = at + image.width();
    float under = source[below] + right * (source[below + 1] - source[below]);
    return above + lower * (under - above);
  }

  private float atBorder(int start, double x, double y, double z, float air) {
    int left = (int) Math.floor(Math.clamp(x, -2.0, image.width() + 1.0));
    int top = (int) Math.floor(Math.clamp(y, -2.0, image.height() + 1.0));
    int front = (int) Math.floor(Math.clamp(z, -2.0, image.depth() + 1.0));
    double sum = air;
    for (int corner = 0; corner < 8; corner++) {
      int ix = left + (corner & 1);
      int iy = top + (corner >> 1 & 1);
      int iz = front + (corner >> 2);
      if (ix >= 0 && ix < image.width() && iy >= 0 && iy < image.height() && iz >= 0
          && iz < image.depth()) {
        double weight = share(x - ix) * share(y - iy) * share(z - iz);
        int at = start + (iz * image.height() + iy) * image.width() + ix;
        sum += weight * (image.array()[at] - air);
      }
    }
    return (float) sum;
  }

  private static double share(double distance) {
    return Math.max(0, 1 - Math.abs(distance));
  }
}
