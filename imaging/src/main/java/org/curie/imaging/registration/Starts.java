// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.PatientPoint;
import org.curie.imaging.registration.cost.ValueRange;

/**
 * The poses from which a search may begin.
 *
 * <p>Pictures turn within their plane alone, and begin with one plane on the other.
 */
final class Starts {
  private static final int HALF_STEPS = 3; // angles tried on each side, for each axis

  private final Frame frame;
  private final Places fixed;
  private final Places moving;
  private final PatientPoint centre;

  Starts(Frame frame, Places fixed, Places moving) {
    this.frame = frame;
    this.fixed = fixed;
    this.moving = moving;
    this.centre = Spread.of(fixed).centre();
  }

  /** Without the turns of a wider search. */
  List<Pose> of(Initialization initialization) {
    List<Pose> poses = anywhere(initialization);
    return frame.planar() ? poses.stream().map(this::inPlane).toList() : poses;
  }

  /** The same pose with the plane of the fixed picture on that of the moving one. */
  private Pose inPlane(Pose pose) {
    PatientPoint at = pose.image();
    double[] n = frame.directions()[2];
    double off =
        n[0] * (moving.x()[0] - at.xMm())
            + n[1] * (moving.y()[0] - at.yMm())
            + n[2] * (moving.z()[0] - at.zMm());
    return new Pose(
        pose.centre(),
        pose.linear(),
        new PatientPoint(at.xMm() + off * n[0], at.yMm() + off * n[1], at.zMm() + off * n[2]));
  }

  private List<Pose> anywhere(Initialization initialization) {
    return switch (initialization) {
      case AS_PLACED -> List.of(Pose.shift(centre, centre));
      case GEOMETRY -> List.of(Pose.shift(centre, Spread.of(moving).centre()));
      case MASS -> List.of(byMass());
      case MOMENTS -> byMoments();
      case BEST -> {
        List<Pose> all = new ArrayList<>(anywhere(Initialization.AS_PLACED));
        all.addAll(anywhere(Initialization.GEOMETRY));
        all.addAll(anywhere(Initialization.MASS));
        all.addAll(anywhere(Initialization.MOMENTS));
        yield all;
      }
    };
  }

  /** A pose turned in even steps up to an angle about each axis, all combinations. */
  List<Pose> turned(Pose pose, double degrees) {
    List<Pose> turned = new ArrayList<>();
    double step = StrictMath.toRadians(degrees) / HALF_STEPS;
    double[][] d = frame.directions();
    int across = frame.planar() ? 0 : HALF_STEPS;
    for (int i = -across; i <= across; i++) {
      for (int j = -across; j <= across; j++) {
        for (int k = -HALF_STEPS; k <= HALF_STEPS; k++) {
          turned.add(
              pose.turned(about(d[0], i * step))
                  .turned(about(d[1], j * step))
                  .turned(about(d[2], k * step)));
        }
      }
    }
    return turned;
  }

  private static Affine about(double[] axis, double angle) {
    return Pose.rotation(angle * axis[0], angle * axis[1], angle * axis[2]);
  }

  private Pose byMass() {
    PatientPoint from = massOf(fixed).centre();
    PatientPoint to = massOf(moving).centre();
    PatientPoint image =
        new PatientPoint(
            centre.xMm() + to.xMm() - from.xMm(),
            centre.yMm() + to.yMm() - from.yMm(),
            centre.zMm() + to.zMm() - from.zMm());
    return Pose.shift(centre, image);
  }

  private static Spread massOf(Places places) {
    return Spread.weighted(places, ValueRange.of(places.value()).low());
  }

  /** Four right-handed ways to lay axes onto axes; two for a picture, which has no other side. */
  private List<Pose> byMoments() {
    Spread from = massOf(fixed);
    Spread to = massOf(moving);
    double[][] a = axes(from);
    double[][] b = axes(to);
    List<Pose> poses = new ArrayList<>();
    int[][] signs =
        frame.planar()
            ? new int[][] {{1, 1, 1}, {-1, -1, 1}}
            : new int[][] {{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}};
    for (int[] sign : signs) {
      Affine turn = turn(a, b, sign);
      double[] offset =
          turn.apply(
              centre.xMm() - from.centre().xMm(),
              centre.yMm() - from.centre().yMm(),
              centre.zMm() - from.centre().zMm());
      PatientPoint image =
          new PatientPoint(
              to.centre().xMm() + offset[0],
              to.centre().yMm() + offset[1],
              to.centre().zMm() + offset[2]);
      poses.add(new Pose(centre, turn, image));
    }
    return poses;
  }

  private double[][] axes(Spread spread) {
    double[][] axes = Eigenvectors.of(spread.covariance());
    if (!frame.planar()) {
      return axes;
    }
    double[] n = frame.directions()[2];
    return new double[][] {axes[0], Frame.cross(n, axes[0]), n};
  }

  /** The rotation that leads each axis of {@code a} to that of {@code b} times its sign. */
  private static Affine turn(double[][] a, double[][] b, int[] sign) {
    double[] r = new double[9];
    for (int axis = 0; axis < 3; axis++) {
      for (int k = 0; k < 9; k++) {
        r[k] += sign[axis] * b[axis][k / 3] * a[axis][k % 3];
      }
    }
    return new Affine(r[0], r[1], r[2], 0, r[3], r[4], r[5], 0, r[6], r[7], r[8], 0);
  }
}
