// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;

/**
 * The 348 bytes in front of a NIfTI-1 volume.
 *
 * @param toPatient from voxel to LPS mm
 * @param slope 0 means that samples are taken as stored
 */
record NiftiHeader(
    ByteOrder order,
    NiftiType type,
    int width,
    int height,
    int depth,
    int volumes,
    int dataOffset,
    double slope,
    double intercept,
    Affine toPatient) {
  static final int BYTES = 348;

  // Offsets of the fields, nifti1.h struct nifti_1_header.
  private static final int DIM = 40;
  private static final int DATATYPE = 70;
  private static final int BITPIX = 72;
  private static final int PIXDIM = 76;
  private static final int VOX_OFFSET = 108;
  private static final int SCL_SLOPE = 112;
  private static final int SCL_INTER = 116;
  private static final int XYZT_UNITS = 123;
  private static final int DESCRIP = 148;
  private static final int QFORM_CODE = 252;
  private static final int SFORM_CODE = 254;
  private static final int QUATERN = 256;
  private static final int QOFFSET = 268;
  private static final int SROW = 280;
  private static final int MAGIC = 344;

  private static final String SINGLE_FILE = "n+1\0";
  private static final String PAIR = "ni1\0";
  private static final int NIFTI_2_BYTES = 540;
  private static final int FIRST_DATA = 352;
  private static final int LARGEST_DATA_OFFSET = 1 << 24;
  private static final int MOST_AXES = 7;
  private static final byte UNITS_MM = 2;
  private static final short SCANNER_ANATOMY = 1; // NIFTI_XFORM_SCANNER_ANAT

  /** The header of an image. */
  static NiftiHeader of(Image image) {
    requireShort("columns", image.width());
    requireShort("rows", image.height());
    requireShort("slices", image.depth());
    requireShort("channels", image.channels());
    return new NiftiHeader(
        ByteOrder.LITTLE_ENDIAN,
        NiftiType.lossless(image),
        image.width(),
        image.height(),
        image.depth(),
        image.channels(),
        FIRST_DATA,
        1,
        0,
        image.grid().toPatient());
  }

  private static void requireShort(String what, int count) {
    if (count > Short.MAX_VALUE) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "NIfTI-1 holds at most %d %s, but the image has %d"
              .formatted(Short.MAX_VALUE, what, count));
    }
  }

  int channels() {
    return volumes * type.colours();
  }

  /** How many samples the image has; known to fit an array. */
  int samples() {
    return width * height * depth * channels();
  }

  long dataBytes() {
    return (long) width * height * depth * volumes * type.bytes();
  }

  Grid grid() {
    return new Grid(width, height, depth, toPatient);
  }

  float scaled(double stored) {
    return (float) (slope == 0 ? stored : slope * stored + intercept);
  }

  /** The header and the four bytes behind it that say that no extension follows. */
  byte[] encoded() {
    ByteBuffer b = ByteBuffer.allocate(FIRST_DATA).order(order);
    b.putInt(0, BYTES);
    int[] dim = {volumes > 1 ? 4 : 3, width, height, depth, volumes, 1, 1, 1};
    for (int i = 0; i < dim.length; i++) {
      b.putShort(DIM + 2 * i, (short) dim[i]);
    }
    b.putShort(DATATYPE, (short) type.code());
    b.putShort(BITPIX, (short) (type.bytes() * Byte.SIZE));
    Spacing spacing = grid().spacing();
    NiftiRotation rotation = NiftiRotation.of(ras(toPatient));
    double[] pixdim = {
      rotation.handedness(), spacing.xMm(), spacing.yMm(), spacing.zMm(), 1, 1, 1, 1
    };
    for (int i = 0; i < pixdim.length; i++) {
      b.putFloat(PIXDIM + 4 * i, (float) pixdim[i]);
    }
    b.putFloat(VOX_OFFSET, dataOffset);
    b.putFloat(SCL_SLOPE, (float) slope);
    b.putFloat(SCL_INTER, (float) intercept);
    b.put(XYZT_UNITS, UNITS_MM);
    b.put(DESCRIP, "Curie".getBytes(StandardCharsets.US_ASCII));
    putForms(b, rotation);
    b.put(MAGIC, SINGLE_FILE.getBytes(StandardCharsets.US_ASCII));
    return b.array();
  }

  private void putForms(ByteBuffer b, NiftiRotation rotation) {
    Affine a = ras(toPatient);
    if (rotation.isExact()) {
      b.putShort(QFORM_CODE, SCANNER_ANATOMY);
      double[] numbers = {rotation.b(), rotation.c(), rotation.d(), a.tx(), a.ty(), a.tz()};
      for (int i = 0; i < numbers.length; i++) {
        b.putFloat(QUATERN + 4 * i, (float) numbers[i]);
      }
    }
    b.putShort(SFORM_CODE, SCANNER_ANATOMY);
    double[] rows = {
      a.xx(), a.xy(), a.xz(), a.tx(), a.yx(), a.yy(), a.yz(), a.ty(), a.zx(), a.zy(), a.zz(), a.tz()
    };
    for (int i = 0; i < rows.length; i++) {
      b.putFloat(SROW + 4 * i, (float) rows[i]);
    }
  }

  /** LPS to RAS and back: x and y point the other way. */
  private static Affine ras(Affine a) {
    return new Affine(
        -a.xx(), -a.xy(), -a.xz(), -a.tx(), -a.yx(), -a.yy(), -a.yz(), -a.ty(), a.zx(), a.zy(),
        a.zz(), a.tz());
  }

  /**
   * Reads a header.
   *
   * @param bytes of the start of the file, fewer when it is shorter
   */
  static NiftiHeader decode(byte[] bytes, Path file) {
    ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    requireNifti(bytes, b, file);
    int axes = b.getShort(DIM);
    if (axes < 1 || axes > MOST_AXES) {
      throw damaged(
          file, "it says it has %d axes, where 1 to %d are possible".formatted(axes, MOST_AXES));
    }
    long[] dim = {1, 1, 1, 1};
    for (int i = 1; i <= axes; i++) {
      short size = b.getShort(DIM + 2 * i);
      if (size < 1) {
        throw damaged(file, "its axis %d has %d voxels".formatted(i, size));
      }
      dim[Math.min(i, 4) - 1] *= size; // the axes from the fourth on are one after the other
      requireCountable(dim, file);
    }
    NiftiType type = type(b, file);
    if (dim[0] * dim[1] * dim[2] * dim[3] * type.colours() > Grid.MAX_VOXELS) {
      throw tooLarge(file);
    }
    double slope = b.getFloat(SCL_SLOPE);
    double intercept = b.getFloat(SCL_INTER);
    boolean scaled = slope != 0 && Double.isFinite(slope) && Double.isFinite(intercept);
    return new NiftiHeader(
        b.order(),
        type,
        (int) dim[0],
        (int) dim[1],
        (int) dim[2],
        (int) dim[3],
        dataOffset(b, file),
        scaled ? slope : 0,
        scaled ? intercept : 0,
        ras(affine(b)));
  }

  private static void requireNifti(byte[] bytes, ByteBuffer b, Path file) {
    int size = bytes.length < BYTES ? 0 : b.getInt(0);
    if (size == Integer.reverseBytes(BYTES)) {
      b.order(ByteOrder.BIG_ENDIAN);
      size = BYTES;
    }
    String magic = size == BYTES ? new String(bytes, MAGIC, 4, StandardCharsets.ISO_8859_1) : "";
    boolean isNifti2 = size == NIFTI_2_BYTES || size == Integer.reverseBytes(NIFTI_2_BYTES);
    if (isNifti2 || magic.equals(PAIR)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "%s is %s; expected NIfTI-1 in one file, convert it"
              .formatted(file, isNifti2 ? "NIfTI-2" : "a pair of header and image"));
    }
    if (!magic.equals(SINGLE_FILE)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNKNOWN,
          "expected a NIfTI-1 volume, but %s does not begin like one".formatted(file));
    }
  }

  private static void requireCountable(long[] dim, Path file) {
    long product = 1;
    for (long d : dim) {
      if (d > Grid.MAX_VOXELS / product) {
        throw tooLarge(file);
      }
      product *= d;
    }
  }

  private static CurieException tooLarge(Path file) {
    return new CurieException(
        ErrorCode.BUDGET_EXCEEDED,
        "%s has more samples than the %d one image may have".formatted(file, Grid.MAX_VOXELS));
  }

  private static NiftiType type(ByteBuffer b, Path file) {
    int code = b.getShort(DATATYPE);
    return NiftiType.of(code)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    "%s has samples of NIfTI data type %d, which is not read; convert it to float32"
                        .formatted(file, code)));
  }

  private static int dataOffset(ByteBuffer b, Path file) {
    float offset = b.getFloat(VOX_OFFSET);
    if (!(offset >= BYTES && offset <= LARGEST_DATA_OFFSET)) {
      throw damaged(file, "its samples are said to begin at byte %s".formatted(offset));
    }
    return (int) offset;
  }

  /** In RAS. */
  private static Affine affine(ByteBuffer b) {
    if (b.getShort(SFORM_CODE) > 0) {
      double[] r = new double[12];
      for (int i = 0; i < r.length; i++) {
        r[i] = b.getFloat(SROW + 4 * i);
      }
      return new Affine(r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10], r[11]);
    }
    double x = spacing(b, 1);
    double y = spacing(b, 2);
    double z = spacing(b, 3);
    if (b.getShort(QFORM_CODE) > 0) {
      double handedness = b.getFloat(PIXDIM) < 0 ? -1 : 1;
      Affine rotation =
          NiftiRotation.matrix(
              b.getFloat(QUATERN), b.getFloat(QUATERN + 4), b.getFloat(QUATERN + 8));
      Affine turned = rotation.after(new Affine(x, 0, 0, 0, 0, y, 0, 0, 0, 0, handedness * z, 0));
      return new Affine(
          turned.xx(),
          turned.xy(),
          turned.xz(),
          b.getFloat(QOFFSET),
          turned.yx(),
          turned.yy(),
          turned.yz(),
          b.getFloat(QOFFSET + 4),
          turned.zx(),
          turned.zy(),
          turned.zz(),
          b.getFloat(QOFFSET + 8));
    }
    return new Affine(x, 0, 0, 0, 0, y, 0, 0, 0, 0, z, 0);
  }

  /** The size along an axis; unused axes of pictures are often 0. */
  private static double spacing(ByteBuffer b, int axis) {
    double mm = Math.abs(b.getFloat(PIXDIM + 4 * axis));
    return mm == 0 ? 1 : mm;
  }

  private static CurieException damaged(Path file, String how) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "expected a NIfTI-1 volume, but %s is damaged: %s; copy it again".formatted(file, how));
  }
}
