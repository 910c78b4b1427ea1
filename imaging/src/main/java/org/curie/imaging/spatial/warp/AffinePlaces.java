// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.warp;

import org.curie.core.geometry.Affine;

/** Places along a straight line. */
public final class AffinePlaces implements Places {
  private final double[][] linear; // rows of the map
  private final double[] offset;
  private final double[] origin = new double[3]; // of the row
  private final double[][] place;
  private final double[] number;

  public AffinePlaces(Affine fromNew, int width) {
    this.linear =
        new double[][] {
          {fromNew.xx(), fromNew.xy(), fromNew.xz()},
          {fromNew.yx(), fromNew.yy(), fromNew.yz()},
          {fromNew.zx(), fromNew.zy(), fromNew.zz()}
        };
    this.offset = new double[] {fromNew.tx(), fromNew.ty(), fromNew.tz()};
    this.place = new double[3][width];
    this.number = numbers(width);
  }

  @Override
  public void aim(int y, int z) {
    for (int a = 0; a < 3; a++) {
      origin[a] = linear[a][1] * y + linear[a][2] * z + offset[a];
      fill(place[a], linear[a][0], origin[a]);
    }
  }

  private void fill(double[] place, double step, double origin) {
    for (int x = 0; x < place.length; x++) {
      place[x] = step * number[x] + origin;
    }
  }

  /** 0, 1, 2, … as doubles: multiplied many at a time, which a loop counter is not. */
  static double[] numbers(int count) {
    double[] numbers = new double[count];
    for (int x = 0; x < count; x++) {
      numbers[x] = x;
    }
    return numbers;
  }

  @Override
  public double[] x() {
    return place[0];
  }

  @Override
  public double[] y() {
    return place[1];
  }

  @Override
  public double[] z() {
    return place[2];
  }

  @Override
  public void narrow(int axis, double least, double most, int[] range) {
    narrow(linear[axis][0], origin[axis], least, most, range);
  }

  /** The places {@code step x + origin} that are at least {@code least} and below {@code most}. */
  static void narrow(double step, double origin, double least, double most, int[] range) {
    if (step >= 0) {
      int first = firstAtLeast(step, origin, least, range[0], range[1]);
      range[1] = firstAtLeast(step, origin, most, first, range[1]);
      range[0] = first;
    } else {
      int first = firstBelow(step, origin, most, range[0], range[1]);
      range[1] = firstBelow(step, origin, least, first, range[1]);
      range[0] = first;
    }
  }

  private static int firstAtLeast(double step, double origin, double bound, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (step * middle + origin >= bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static int firstBelow(double step, double origin, double bound, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (step * middle + origin < bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
