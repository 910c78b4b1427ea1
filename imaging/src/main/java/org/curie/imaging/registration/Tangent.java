// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.PatientPoint;

/**
 * The directions in which a pose may change, each of such a length that a step of 1 moves the
 * places of the fixed image by 1 mm in the root mean square.
 *
 * <p>So rotations, scales and shifts weigh alike, whatever the size of the image. Turns are made by
 * the exponential map, so that a rigid pose stays rigid.
 *
 * <p><b>Source</b> scales from physical shift: Avants et al. 2014, doi:10.3389/fninf.2014.00044.
 */
final class Tangent {
  private enum Kind {
    SHIFT,
    TURN,
    SCALE,
    SHEAR
  }

  /** One direction: along axis {@code a}; of a shear, what lies along {@code b} moves so. */
  @SuppressWarnings("ArrayRecordComponent") // lent within this class, compared by nobody
  private record Direction(Kind kind, double[] a, double[] b, double perMm) {}

  private final List<Direction> directions = new ArrayList<>();

  Tangent(Motion motion, Frame frame, Spread spread) {
    int axes = frame.axes();
    double[][] d = frame.directions();
    for (int i = 0; i < axes; i++) {
      directions.add(new Direction(Kind.SHIFT, d[i], d[i], 1));
    }
    if (motion == Motion.AFFINE) {
      for (int i = 0; i < axes; i++) {
        for (int j = 0; j < axes; j++) {
          directions.add(new Direction(Kind.SHEAR, d[i], d[j], 1 / spread.along(d[j])));
        }
      }
    } else if (motion != Motion.TRANSLATION) {
      for (int i = frame.planar() ? 2 : 0; i < 3; i++) {
        directions.add(new Direction(Kind.TURN, d[i], d[i], 1 / spread.about(d[i])));
      }
      if (motion == Motion.SIMILARITY) {
        directions.add(new Direction(Kind.SCALE, d[0], d[0], 1 / spread.all()));
      }
    }
  }

  int size() {
    return directions.size();
  }

  /** The derivative along each direction, from that by the 12 numbers of the affine map. */
  double[] gradient(Pose pose, double[] byAffine) {
    double[] gradient = new double[directions.size()];
    for (int i = 0; i < gradient.length; i++) {
      Direction direction = directions.get(i);
      gradient[i] = direction.perMm * derivative(direction, pose, byAffine);
    }
    return gradient;
  }

  /** The pose after a step along each direction. */
  Pose moved(Pose pose, double[] step) {
    double[] shift = new double[3];
    double[] turn = new double[3];
    double[] scale = new double[1];
    double[] shear = new double[9];
    for (int i = 0; i < step.length; i++) {
      Direction direction = directions.get(i);
      double length = step[i] * direction.perMm;
      switch (direction.kind) {
        case SHIFT -> add(shift, length, direction.a);
        case TURN -> add(turn, length, direction.a);
        case SCALE -> scale[0] += length;
        case SHEAR -> add(shear, length, outer(direction.a, direction.b));
      }
    }
    Affine turned = Pose.rotation(turn[0], turn[1], turn[2]).after(pose.linear());
    PatientPoint at = pose.image();
    return new Pose(
        pose.centre(),
        sheared(turned, StrictMath.exp(scale[0]), shear),
        new PatientPoint(at.xMm() + shift[0], at.yMm() + shift[1], at.zMm() + shift[2]));
  }

  private static Affine sheared(Affine l, double g, double[] s) {
    return new Affine(
        g * l.xx() + s[0],
        g * l.xy() + s[1],
        g * l.xz() + s[2],
        0,
        g * l.yx() + s[3],
        g * l.yy() + s[4],
        g * l.yz() + s[5],
        0,
        g * l.zx() + s[6],
        g * l.zy() + s[7],
        g * l.zz() + s[8],
        0);
  }

  /** What lies along {@code b} moves along {@code a}: a b^T, by rows. */
  private static double[] outer(double[] a, double[] b) {
    double[] product = new double[9];
    for (int k = 0; k < 9; k++) {
      product[k] = a[k / 3] * b[k % 3];
    }
    return product;
  }

  private static void add(double[] sum, double factor, double[] v) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * v[k];
    }
  }

  private static double derivative(Direction direction, Pose pose, double[] g) {
    double[] byShift = {g[3], g[7], g[11]};
    double[] c = {pose.centre().xMm(), pose.centre().yMm(), pose.centre().zMm()};
    double[] byLinear = new double[9]; // about the centre instead of the origin
    for (int k = 0; k < 9; k++) {
      byLinear[k] = g[k / 3 * 4 + k % 3] - byShift[k / 3] * c[k % 3];
    }
    return switch (direction.kind) {
      case SHIFT -> Frame.dot(direction.a, byShift);
      case TURN -> contracted(byLinear, turnedRate(direction.a, pose.linear()));
      case SCALE -> contracted(byLinear, columns(pose.linear()));
      case SHEAR -> contracted(byLinear, outer(direction.a, direction.b));
    };
  }

  private static double contracted(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < 9; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** axis x L, column by column. */
  private static double[] turnedRate(double[] axis, Affine l) {
    double[] m = columns(l);
    double[] rate = new double[9];
    for (int column = 0; column < 3; column++) {
      double[] turned = Frame.cross(axis, new double[] {m[column], m[3 + column], m[6 + column]});
      for (int row = 0; row < 3; row++) {
        rate[3 * row + column] = turned[row];
      }
    }
    return rate;
  }

  private static double[] columns(Affine l) {
    return new double[] {l.xx(), l.xy(), l.xz(), l.yx(), l.yy(), l.yz(), l.zx(), l.zy(), l.zz()};
  }
}
