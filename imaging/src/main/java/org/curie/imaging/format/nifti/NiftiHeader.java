// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.PatientAxes;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleLayout;

/**
 * What the header of a NIfTI or Analyze volume says.
 *
 * @param isPair whether the samples are in a file of their own
 * @param dataOffset where they begin
 * @param slope 0 means that samples are taken as stored
 * @param toPatient from voxel to LPS mm
 */
record NiftiHeader(
    String format,
    boolean isPair,
    ByteOrder order,
    NiftiType type,
    List<Integer> size,
    int volumes,
    long dataOffset,
    double slope,
    double intercept,
    Affine toPatient,
    Placement placement,
    List<String> remarks) {
  private static final int MOST_AXES = 7;
  private static final long LARGEST_DATA_OFFSET = 1L << 40;

  // nifti1.h, NIFTI_UNITS_*
  private static final int UNITS_OF_SPACE = 0x07;
  private static final int METRES = 1;
  private static final int MICROMETRES = 3;

  NiftiHeader {
    size = List.copyOf(size);
    remarks = List.copyOf(remarks);
  }

  /** Reads a header that has the magic of its version. */
  static NiftiHeader decode(NiftiFields fields, Refusal refusal) {
    List<Integer> sizes = sizes(fields, refusal);
    NiftiType type = type(fields, refusal);
    int volumes = MemoryBudget.samples(refusal.file(), longs(sizes.subList(3, MOST_AXES)));
    List<String> remarks = new ArrayList<>();
    double slope = slope(fields, type, refusal);
    Placed placed = placed(fields, remarks);
    boolean isPair = fields.magic().startsWith("ni");
    return new NiftiHeader(
        fields.isSecond() ? "NIfTI-2" : "NIfTI-1",
        isPair,
        fields.order(),
        type,
        sizes.subList(0, 3),
        volumes,
        dataOffset(fields, isPair ? 0 : fields.bytes(), refusal),
        slope,
        slope == 0 ? 0 : fields.intercept(),
        placed.toPatient,
        placed.placement,
        remarks);
  }

  /** Seven sizes, 1 where an axis is not used. */
  static List<Integer> sizes(NiftiFields fields, Refusal refusal) {
    long axes = fields.dim(0);
    if (axes < 1 || axes > MOST_AXES) {
      throw refusal.damaged("its header says %d axes".formatted(axes));
    }
    List<Long> sizes = new ArrayList<>();
    for (int axis = 1; axis <= MOST_AXES; axis++) {
      long size = axis <= axes ? fields.dim(axis) : 1;
      if (size < 1) {
        throw refusal.damaged("axis %d has %d voxels".formatted(axis, size));
      }
      sizes.add(size);
    }
    MemoryBudget.samples(refusal.file(), sizes.stream().mapToLong(s -> s).toArray());
    return sizes.stream().map(Math::toIntExact).toList();
  }

  static NiftiType type(NiftiFields fields, Refusal refusal) {
    int code = fields.datatype();
    return NiftiType.of(code)
        .orElseThrow(
            () -> refusal.unsupported(NiftiType.unread(code), "convert the samples to float32"));
  }

  static long dataOffset(NiftiFields fields, long least, Refusal refusal) {
    double offset = fields.dataOffset();
    if (!(offset >= least && offset <= LARGEST_DATA_OFFSET)) {
      throw refusal.damaged("its samples are said to begin at byte " + offset);
    }
    return (long) offset;
  }

  /** 0 where none is given; colours are not scaled: nifti1.h, scl_slope. */
  private static double slope(NiftiFields fields, NiftiType type, Refusal refusal) {
    double slope = fields.slope();
    if (slope == 0 || !Double.isFinite(slope) || type.isColour()) {
      return 0;
    }
    if (!Double.isFinite(fields.intercept())) {
      throw refusal.damaged(
          "its samples are scaled by %s and moved by %s".formatted(slope, fields.intercept()));
    }
    return slope == 1 && fields.intercept() == 0 ? 0 : slope;
  }

  /** From voxel to LPS mm, and what is known of it. */
  private record Placed(Affine toPatient, Placement placement) {}

  private static Placed placed(NiftiFields fields, List<String> remarks) {
    double mm = millimetres(fields, remarks);
    if (fields.sformCode() > 0) {
      double[] r = new double[12];
      for (int i = 0; i < r.length; i++) {
        r[i] = fields.srow(i);
      }
      Affine sform =
          new Affine(r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10], r[11]);
      return new Placed(lps(sform, mm), Placement.PATIENT);
    }
    double x = spacing(fields, 1);
    double y = spacing(fields, 2);
    double z = spacing(fields, 3);
    if (fields.qformCode() > 0) {
      Affine rotation =
          NiftiRotation.matrix(fields.quaternion(0), fields.quaternion(1), fields.quaternion(2));
      double handedness = fields.pixdim(0) < 0 ? -1 : 1;
      Affine a = rotation.after(new Affine(x, 0, 0, 0, 0, y, 0, 0, 0, 0, handedness * z, 0));
      Affine qform =
          new Affine(
              a.xx(),
              a.xy(),
              a.xz(),
              fields.qoffset(0),
              a.yx(),
              a.yy(),
              a.yz(),
              fields.qoffset(1),
              a.zx(),
              a.zy(),
              a.zz(),
              fields.qoffset(2));
      return new Placed(lps(qform, mm), Placement.PATIENT);
    }
    remarks.add("no sform and no qform: axes taken as right, front, head, origin at voxel 0");
    return new Placed(lps(new Affine(x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0), mm), Placement.SPACING);
  }

  private static double millimetres(NiftiFields fields, List<String> remarks) {
    return switch (fields.units() & UNITS_OF_SPACE) {
      case METRES -> {
        remarks.add("places are in metres, taken times 1000");
        yield 1000;
      }
      case MICROMETRES -> {
        remarks.add("places are in micrometres, divided by 1000");
        yield 0.001;
      }
      default -> 1;
    };
  }

  private static Affine lps(Affine ras, double mm) {
    Affine lps = PatientAxes.mirrored(ras);
    return mm == 1 ? lps : new Affine(mm, 0, 0, 0, 0, mm, 0, 0, 0, 0, mm, 0).after(lps);
  }

  /** The size along an axis; unused axes of pictures are often 0. */
  static double spacing(NiftiFields fields, int axis) {
    double mm = Math.abs(fields.pixdim(axis));
    return mm == 0 ? 1 : mm;
  }

  private static long[] longs(List<Integer> sizes) {
    return sizes.stream().mapToLong(s -> s).toArray();
  }

  Grid grid() {
    return new Grid(size.get(0), size.get(1), size.get(2), toPatient);
  }

  SampleLayout layout() {
    int voxels = size.get(0) * size.get(1) * size.get(2);
    return type.stored() == 1
        ? new SampleLayout(
            type.sample(), order, voxels, voxels, volumes, volumes, 1, slope, intercept)
        : new SampleLayout(
            type.sample(), order, voxels, 1, type.stored(), type.kept(), volumes, slope, intercept);
  }

  /**
   * @param packing ", gzip" or nothing
   */
  ImageHeader described(String packing) {
    List<String> all = new ArrayList<>(remarks);
    if (type.isComplex()) {
      all.add("complex samples: real and imaginary part are two channels");
    }
    if (type == NiftiType.RGBA32) {
      all.add("alpha is left out");
    }
    if (!type.sample().isExact()) {
      all.add("samples are rounded to float32");
    }
    return new ImageHeader(
        format + (isPair ? " pair" : "") + packing,
        grid(),
        volumes * type.kept(),
        type.name().toLowerCase(Locale.ROOT),
        type.sample().bytes() * Byte.SIZE,
        placement,
        all);
  }
}
