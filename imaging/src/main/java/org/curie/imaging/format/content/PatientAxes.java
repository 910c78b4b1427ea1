// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import org.curie.core.geometry.Affine;

/**
 * Which way the axes of patient space point in different formats.
 *
 * <p><b>Frame</b> LPS (DICOM, NRRD and MetaImage by habit, {@code core}): x to the patient's left,
 * y to the back, z to the head. RAS (NIfTI, MGH): x to the right, y to the front, z to the head.
 */
public final class PatientAxes {
  private static final String[] TOWARDS = {"RL", "AP", "IS"}; // against and along x, y, z of LPS
  private static final int AXES = 3;

  private PatientAxes() {}

  /** RAS to LPS, and LPS to RAS: x and y point the other way. */
  public static Affine mirrored(Affine a) {
    return new Affine(
        -a.xx(), -a.xy(), -a.xz(), -a.tx(), -a.yx(), -a.yy(), -a.yz(), -a.ty(), a.zx(), a.zy(),
        a.zz(), a.tz());
  }

  /**
   * Where the voxel axes i, j, k run to, each by the nearest axis of the patient that is left:
   * "RAS", "LPS".
   *
   * @param toPatient from voxel to LPS
   */
  public static String code(Affine toPatient) {
    double[][] m = {
      {toPatient.xx(), toPatient.yx(), toPatient.zx()},
      {toPatient.xy(), toPatient.yy(), toPatient.zy()},
      {toPatient.xz(), toPatient.yz(), toPatient.zz()}
    };
    char[] code = new char[AXES];
    boolean[] taken = new boolean[AXES];
    for (int round = 0; round < AXES; round++) {
      int voxel = -1;
      int patient = -1;
      double largest = -1;
      for (int v = 0; v < AXES; v++) {
        double length = Math.hypot(Math.hypot(m[v][0], m[v][1]), m[v][2]);
        for (int p = 0; p < AXES; p++) {
          double cosine = Math.abs(m[v][p]) / length;
          if (code[v] == 0 && !taken[p] && (cosine > largest || voxel < 0)) {
            largest = cosine;
            voxel = v;
            patient = p;
          }
        }
      }
      taken[patient] = true;
      code[voxel] = TOWARDS[patient].charAt(m[voxel][patient] < 0 ? 0 : 1);
    }
    return new String(code);
  }
}
