// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.PatientPoint;

/**
 * Where the moving image lies: {@code p' = image + L (p - centre)}.
 *
 * <p>Turning and scaling about a centre within the fixed image keeps them apart from shifts.
 * <b>Frame</b> LPS mm.
 *
 * @param linear L, an affine map without translation
 * @param image where the centre is led to
 */
record Pose(PatientPoint centre, Affine linear, PatientPoint image) {

  static Pose shift(PatientPoint from, PatientPoint to) {
    return new Pose(from, Affine.IDENTITY, to);
  }

  Affine fixedToMoving() {
    double[] turned = linear.apply(centre.xMm(), centre.yMm(), centre.zMm());
    return new Affine(
        linear.xx(),
        linear.xy(),
        linear.xz(),
        image.xMm() - turned[0],
        linear.yx(),
        linear.yy(),
        linear.yz(),
        image.yMm() - turned[1],
        linear.zx(),
        linear.zy(),
        linear.zz(),
        image.zMm() - turned[2]);
  }

  /** The same place, turned further about the same centre by {@code rotation}. */
  Pose turned(Affine rotation) {
    return new Pose(centre, rotation.after(linear), image);
  }

  /** The rotation by the angle |(x, y, z)| about that axis (Rodrigues's formula). */
  static Affine rotation(double x, double y, double z) {
    double angle = Math.sqrt(x * x + y * y + z * z);
    double sine = angle == 0 ? 1 : StrictMath.sin(angle) / angle;
    double half = angle == 0 ? 1 : StrictMath.sin(angle / 2) / (angle / 2);
    double turn = half * half / 2; // (1 - cos(angle)) / angle^2, without cancellation
    return new Affine(
        1 - turn * (y * y + z * z),
        turn * x * y - sine * z,
        turn * x * z + sine * y,
        0,
        turn * x * y + sine * z,
        1 - turn * (x * x + z * z),
        turn * y * z - sine * x,
        0,
        turn * x * z - sine * y,
        turn * y * z + sine * x,
        1 - turn * (x * x + y * y),
        0);
  }
}
