// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;

/** Known motions, images moved by them, and how far a map that was found is from the true one. */
final class Motions {
  private Motions() {}

  static PatientPoint centre(Grid grid) {
    return grid.toPatient(
        new VoxelIndex(
            (grid.width() - 1) / 2.0, (grid.height() - 1) / 2.0, (grid.depth() - 1) / 2.0));
  }

  /** Turned about each of the patient's axes in turn, then shifted; about {@code centre}. */
  static Affine rigid(double[] degrees, double[] shiftMm, PatientPoint centre) {
    Affine linear = Affine.IDENTITY;
    for (int axis = 0; axis < 3; axis++) {
      double angle = Math.toRadians(degrees[axis]);
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      Affine turn =
          switch (axis) {
            case 0 -> new Affine(1, 0, 0, 0, 0, cos, -sin, 0, 0, sin, cos, 0);
            case 1 -> new Affine(cos, 0, sin, 0, 0, 1, 0, 0, -sin, 0, cos, 0);
            default -> new Affine(cos, -sin, 0, 0, sin, cos, 0, 0, 0, 0, 1, 0);
          };
      linear = turn.after(linear);
    }
    return about(linear, shiftMm, centre);
  }

  static Affine about(Affine linear, double[] shiftMm, PatientPoint c) {
    double[] turned = linear.apply(c.xMm(), c.yMm(), c.zMm());
    Affine shift =
        new Affine(
            1,
            0,
            0,
            c.xMm() + shiftMm[0] - turned[0],
            0,
            1,
            0,
            c.yMm() + shiftMm[1] - turned[1],
            0,
            0,
            1,
            c.zMm() + shiftMm[2] - turned[2]);
    return shift.after(linear);
  }

  /** A random rigid motion; pictures stay in their plane. */
  static Affine rigid(RandomGenerator random, double degrees, double mm, Grid grid) {
    double[] turn = new double[3];
    double[] shift = new double[3];
    for (int i = 0; i < 3; i++) {
      turn[i] = degrees * (2 * random.nextDouble() - 1);
      shift[i] = mm * (2 * random.nextDouble() - 1);
    }
    if (grid.isPlanar()) {
      turn[0] = 0;
      turn[1] = 0;
      shift[2] = 0;
    }
    return rigid(turn, shift, centre(grid));
  }

  /** A random rigid motion after stretching and shearing by up to {@code share}. */
  static Affine affine(RandomGenerator random, double share, double degrees, double mm, Grid grid) {
    double[] m = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    for (int i = 0; i < 9; i++) {
      boolean planar = grid.isPlanar() && (i / 3 == 2 || i % 3 == 2);
      m[i] += planar ? 0 : share * (2 * random.nextDouble() - 1);
    }
    Affine linear = new Affine(m[0], m[1], m[2], 0, m[3], m[4], m[5], 0, m[6], m[7], m[8], 0);
    return rigid(random, degrees, mm, grid).after(about(linear, new double[3], centre(grid)));
  }

  /** Another grid over the same region: coarser voxels that meet no lattice, tilted if a volume. */
  static Grid otherGrid(Grid grid) {
    double[] tilt = grid.isPlanar() ? new double[] {0, 0, 4} : new double[] {3, -4, 2};
    Affine tilted = rigid(tilt, new double[] {2, 1, grid.isPlanar() ? 0 : -3}, centre(grid));
    Affine stretched = new Affine(1.1, 0, 0, 0, 0, 1.1, 0, 0, 0, 0, grid.isPlanar() ? 1 : 1.05, 0);
    return new Grid(
        (int) (grid.width() / 1.1),
        (int) (grid.height() / 1.1),
        Math.max(1, (int) (grid.depth() / 1.05)),
        tilted.after(grid.toPatient()).after(stretched));
  }

  /** What {@code source} shows at {@code p} is shown at {@code fixedToMoving(p)}, on a grid. */
  static Image moved(
      Image source,
      Affine fixedToMoving,
      Grid target,
      float outside,
      DoubleUnaryOperator contrast) {
    Places places = centres(target);
    MovingSampler.Readings readings = MovingSampler.Readings.of(places.count());
    Affine toSource = source.grid().toPatient().inverse().after(fixedToMoving.inverse());
    new MovingSampler(source, java.util.Optional.empty())
        .read(places, toSource, readings, 0, places.count());
    float[] samples = new float[places.count()];
    for (int i = 0; i < samples.length; i++) {
      double value = readings.value()[i];
      samples[i] = (float) contrast.applyAsDouble(Double.isNaN(value) ? outside : value);
    }
    return Image.of(target, 1, samples);
  }

  static Places centres(Grid grid) {
    int n = grid.voxels();
    Places places = new Places(new double[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      int x = i % grid.width();
      int y = i / grid.width() % grid.height();
      int z = i / (grid.width() * grid.height());
      PatientPoint p = grid.toPatient(new VoxelIndex(x, y, z));
      places.x()[i] = p.xMm();
      places.y()[i] = p.yMm();
      places.z()[i] = p.zMm();
    }
    return places;
  }

  /** The mean distance in mm between where two maps lead, over 5 x 5 x 5 places of a grid. */
  static double errorMm(Affine found, Affine truth, Grid grid) {
    double sum = 0;
    int count = 0;
    for (int k = 0; k < (grid.isPlanar() ? 1 : 5); k++) {
      for (int j = 0; j < 5; j++) {
        for (int i = 0; i < 5; i++) {
          PatientPoint p =
              grid.toPatient(
                  new VoxelIndex(
                      (0.1 + 0.2 * i) * (grid.width() - 1),
                      (0.1 + 0.2 * j) * (grid.height() - 1),
                      (0.1 + 0.2 * k) * (grid.depth() - 1)));
          sum +=
              distance(
                  found.apply(p.xMm(), p.yMm(), p.zMm()), truth.apply(p.xMm(), p.yMm(), p.zMm()));
          count++;
        }
      }
    }
    return sum / count;
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
  }

  /** The angle in degrees between two rigid maps. */
  static double angleDegrees(Affine a, Affine b) {
    Affine r = a.inverse().after(b);
    // from the antisymmetric part: exact for small angles, where the trace is not
    double sine = Math.hypot(Math.hypot(r.zy() - r.yz(), r.xz() - r.zx()), r.yx() - r.xy()) / 2;
    double cosine = (r.xx() + r.yy() + r.zz() - 1) / 2;
    return Math.toDegrees(Math.atan2(sine, cosine));
  }
}
