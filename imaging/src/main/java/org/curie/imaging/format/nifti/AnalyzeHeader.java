// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.geometry.Affine;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.PatientAxes;
import org.curie.imaging.format.content.Refusal;

/**
 * Reads an Analyze 7.5 header: a NIfTI-1 header without magic, forms and intercept.
 *
 * <p><b>Frame</b> Analyze has no orientation that can be trusted. Assumed, as SPM and nibabel do:
 * the first voxel axis runs to the patient's left, the second to the front, the third to the head
 * (LAS, "radiological"); the origin is the voxel that SPM noted in {@code originator}, where it
 * lies near the volume, else the centre of the volume.
 *
 * <p><b>Units</b> the stored numbers, times SPM's scale in {@code funused1} where there is one.
 *
 * <p><b>Source</b> ANALYZE 7.5 file format, Mayo Foundation; SPM2 {@code spm_vol_ana.m}.
 */
final class AnalyzeHeader {
  private static final int ORIGINATOR = 253;
  private static final int SPACE = 3;

  private AnalyzeHeader() {}

  static NiftiHeader decode(NiftiFields fields, Refusal refusal) {
    List<Integer> sizes = NiftiHeader.sizes(fields, refusal);
    NiftiType type = NiftiHeader.type(fields, refusal);
    List<String> remarks = new ArrayList<>();
    double slope = fields.slope();
    boolean isScaled = slope != 0 && Double.isFinite(slope) && !type.isColour();
    if (isScaled) {
      remarks.add("samples are multiplied by SPM's scale " + slope);
    }
    long[] beyondSpace = sizes.stream().skip(SPACE).mapToLong(s -> s).toArray();
    return new NiftiHeader(
        "Analyze 7.5",
        true,
        fields.order(),
        type,
        sizes.subList(0, SPACE),
        MemoryBudget.samples(refusal.file(), beyondSpace),
        NiftiHeader.dataOffset(fields, 0, refusal),
        isScaled ? slope : 0,
        0,
        assumed(fields, sizes, remarks),
        Placement.SPACING,
        remarks);
  }

  private static Affine assumed(NiftiFields fields, List<Integer> sizes, List<String> remarks) {
    ByteBuffer b = fields.raw();
    double[] origin = new double[SPACE];
    boolean isThere = false;
    boolean isNear = true;
    for (int axis = 0; axis < SPACE; axis++) {
      int size = sizes.get(axis);
      short noted = b.getShort(ORIGINATOR + 2 * axis); // counted from 1
      origin[axis] = noted - 1;
      isThere |= noted != 0;
      isNear &= noted > -size && noted < 2 * size;
    }
    if (!isThere || !isNear) {
      for (int axis = 0; axis < SPACE; axis++) {
        origin[axis] = (sizes.get(axis) - 1) / 2.0;
      }
    }
    remarks.add(
        "no orientation in the file: axes taken as left, front, head (LAS), origin at "
            + (isThere && isNear ? "SPM's" : "the centre"));
    double x = NiftiHeader.spacing(fields, 1);
    double y = NiftiHeader.spacing(fields, 2);
    double z = NiftiHeader.spacing(fields, 3);
    return PatientAxes.mirrored(
        new Affine(-x, 0, 0, origin[0] * x, 0, y, 0, -origin[1] * y, 0, 0, z, -origin[2] * z));
  }
}
