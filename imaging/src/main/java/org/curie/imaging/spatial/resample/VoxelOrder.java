// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.LabelRule;

/**
 * Which way the voxel axes i, j, k run, to the nearest axis of the patient: a letter for each, of R
 * or L (right, left), A or P (front, back), S or I (head, feet).
 *
 * <p>Reordering only permutes and mirrors: every sample keeps its value and its place in the
 * patient. Programs that ignore the affine expect one of these. <b>Source</b> the letters of
 * nibabel and MONAI, which name the side an axis runs to.
 */
public record VoxelOrder(String letters) {
  /** i towards the patient's left, j towards the front, k towards the head: as dcm2niix writes. */
  public static final VoxelOrder LAS = new VoxelOrder("LAS");

  /** i towards the patient's right, j towards the front, k towards the head: the NIfTI axes. */
  public static final VoxelOrder RAS = new VoxelOrder("RAS");

  /** i towards the patient's left, j towards the back, k towards the head: the DICOM axes. */
  public static final VoxelOrder LPS = new VoxelOrder("LPS");

  private static final int AXES = 3;
  private static final String POSITIVE = "LPS"; // the ends of the axes of patient space
  private static final String NEGATIVE = "RAI";

  /**
   * @throws CurieException SETTING_INVALID unless there is one letter of each pair
   */
  public VoxelOrder {
    letters = letters == null ? "" : letters.toUpperCase(Locale.ROOT);
    int seen = 0;
    for (int i = 0; i < letters.length(); i++) {
      seen |= 1 << patientAxis(letters.charAt(i));
    }
    if (letters.length() != AXES || seen != 0b1110) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a voxel order must be three letters, one of R and L, one of A and P, one of S and I, such"
              + " as RAS, but was '%s'".formatted(letters));
    }
  }

  /** The order that an image on this grid has. */
  public static VoxelOrder of(Grid grid) {
    double[][] m = matrix(grid.toPatient());
    int[] voxelAxes = nearestAxes(m);
    char[] letters = new char[AXES];
    for (int patient = 0; patient < AXES; patient++) {
      int voxel = voxelAxes[patient];
      letters[voxel] = (m[patient][voxel] > 0 ? POSITIVE : NEGATIVE).charAt(patient);
    }
    return new VoxelOrder(new String(letters));
  }

  /** The same image with its voxels in this order. */
  public Image of(Image image) {
    return from(image.grid()).of(image);
  }

  /** The same labels with their voxels in this order. */
  public LabelMap of(LabelMap labels) {
    return from(labels.grid()).of(labels, LabelRule.NEAREST);
  }

  /** The way from a grid to the same voxels in this order. */
  public VoxelPick from(Grid grid) {
    double[][] m = matrix(grid.toPatient());
    int[] voxelAxes = nearestAxes(m);
    int[] from = new int[AXES]; // the voxel axis that becomes each new one
    boolean[] mirrored = new boolean[AXES];
    for (int axis = 0; axis < AXES; axis++) {
      int patient = patientAxis(letters.charAt(axis)) - 1;
      from[axis] = voxelAxes[patient];
      boolean wantsPositive = POSITIVE.indexOf(letters.charAt(axis)) >= 0;
      mirrored[axis] = (m[patient][from[axis]] > 0) != wantsPositive;
    }
    return VoxelPick.permuted(grid, from, mirrored);
  }

  /** 1 to 3 for x, y, z; 0 for another letter. */
  private static int patientAxis(char letter) {
    return Math.max(POSITIVE.indexOf(letter), NEGATIVE.indexOf(letter)) + 1;
  }

  /** For each axis of the patient its own voxel axis: the clearest choice first. */
  private static int[] nearestAxes(double[][] m) {
    int[] nearest = {-1, -1, -1};
    boolean[] taken = new boolean[AXES];
    for (int round = 0; round < AXES; round++) {
      int best = -1;
      int bestVoxel = -1;
      double largest = -1;
      for (int patient = 0; patient < AXES; patient++) {
        for (int voxel = 0; voxel < AXES; voxel++) {
          double cosine = Math.abs(m[patient][voxel]) / length(m, voxel);
          if (nearest[patient] < 0 && !taken[voxel] && cosine > largest) {
            largest = cosine;
            best = patient;
            bestVoxel = voxel;
          }
        }
      }
      nearest[best] = bestVoxel;
      taken[bestVoxel] = true;
    }
    return nearest;
  }

  private static double length(double[][] m, int voxel) {
    return Math.hypot(Math.hypot(m[0][voxel], m[1][voxel]), m[2][voxel]);
  }

  private static double[][] matrix(Affine a) {
    return new double[][] {
      {a.xx(), a.xy(), a.xz()}, {a.yx(), a.yy(), a.yz()}, {a.zx(), a.zy(), a.zz()}
    };
  }
}
