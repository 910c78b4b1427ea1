// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;

/** Which two images can be compared at all. */
final class Pairs {
  private static final double LARGEST_TILT = 1e-3; // sine of the angle between two planes

  private Pairs() {}

  static void requireComparable(Image fixed, Image moving) {
    requireUsable("fixed", fixed);
    requireUsable("moving", moving);
    if (fixed.grid().isPlanar() != moving.grid().isPlanar()) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          "expected two pictures or two volumes to register, but the fixed image has %s voxels and the moving one %s; take the slice that shows the same"
              .formatted(fixed.grid().size(), moving.grid().size()));
    }
    double[] a = Frame.normal(fixed.grid());
    double[] b = Frame.normal(moving.grid());
    double[] across = Frame.cross(a, b);
    if (fixed.grid().isPlanar() && Math.sqrt(Frame.dot(across, across)) > LARGEST_TILT) {
      throw new CurieException(
          ErrorCode.GEOMETRY_INVALID,
          String.format(
              Locale.ROOT,
              "expected two pictures in parallel planes to register, but their planes are tilted by %.1f degrees; reformat one of them",
              StrictMath.toDegrees(StrictMath.acos(Math.abs(Frame.dot(a, b))))));
    }
  }

  private static void requireUsable(String which, Image image) {
    if (image.channels() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a %s image of one channel to register, but it has %d; choose one of them"
              .formatted(which, image.channels()));
    }
    float sum = 0;
    for (float sample : image.array()) {
      sum += 0 * sample; // 0 for numbers, NaN for all else, and without a branch
    }
    if (Float.isNaN(sum)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a %s image of finite samples to register, but some are NaN or infinite; replace them first"
              .formatted(which));
    }
  }
}
