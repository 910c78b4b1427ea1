// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/**
 * Which way the voxel axes of an image run, to the nearest axis of the patient.
 *
 * <p>Reordering only permutes and mirrors: every sample keeps its value and its place in the
 * patient. Programs that ignore the affine expect one of these.
 */
public enum VoxelOrder {
  /** i towards the patient's left, j towards the front, k towards the head: as dcm2niix writes. */
  LAS(1, -1, 1),
  /** i towards the patient's right, j towards the front, k towards the head: the NIfTI axes. */
  RAS(-1, -1, 1),
  /** i towards the patient's left, j towards the back, k towards the head: the DICOM axes. */
  LPS(1, 1, 1);

  private static final int AXES = 3;

  @SuppressWarnings("ImmutableEnumChecker") // never written to
  private final int[] directions; // of i, j, k along x, y, z of LPS

  VoxelOrder(int... directions) {
    this.directions = directions;
  }

  /** The same image with its voxels in this order. */
  public Image of(Image image) {
    Grid grid = image.grid();
    int[] from = nearestAxes(grid.toPatient()); // the voxel axis that becomes each new one
    double[][] m = matrix(grid.toPatient());
    int[] oldSize = {grid.width(), grid.height(), grid.depth()};
    int[] oldStride = {1, grid.width(), grid.width() * grid.height()};
    double[][] map = new double[AXES][AXES + 1]; // new voxel index to old
    int[] size = new int[AXES];
    int[] stride = new int[AXES];
    int first = 0;
    for (int axis = 0; axis < AXES; axis++) {
      int old = from[axis];
      boolean mirrored = m[axis][old] * directions[axis] < 0;
      size[axis] = oldSize[old];
      stride[axis] = mirrored ? -oldStride[old] : oldStride[old];
      map[old][axis] = mirrored ? -1 : 1;
      map[old][AXES] = mirrored ? oldSize[old] - 1 : 0;
      first += mirrored ? (oldSize[old] - 1) * oldStride[old] : 0;
    }
    Grid reordered = grid.resampled(size[0], size[1], size[2], affine(map));
    return Image.of(reordered, image.channels(), reordered(image, size, stride, first));
  }

  private static float[] reordered(Image image, int[] size, int[] stride, int first) {
    float[] samples = new float[image.size()];
    int voxels = image.grid().voxels();
    int at = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int k = 0; k < size[2]; k++) {
        for (int j = 0; j < size[1]; j++) {
          int from = c * voxels + first + k * stride[2] + j * stride[1];
          for (int i = 0; i < size[0]; i++, from += stride[0]) {
            samples[at++] = image.sample(from);
          }
        }
      }
    }
    return samples;
  }

  /** For each axis of the patient its own voxel axis: the clearest choice first. */
  private static int[] nearestAxes(Affine toPatient) {
    double[][] m = matrix(toPatient);
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

  private static Affine affine(double[][] m) {
    return new Affine(
        m[0][0], m[0][1], m[0][2], m[0][3], m[1][0], m[1][1], m[1][2], m[1][3], m[2][0], m[2][1],
        m[2][2], m[2][3]);
  }
}
