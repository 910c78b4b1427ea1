// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.PatientAxes;

/** The NIfTI-1 header of an image, little endian. */
final class NiftiEncoder {
  // Offsets of the fields, nifti1.h struct nifti_1_header.
  private static final int DIM = 40;
  private static final int DATATYPE = 70;
  private static final int BITPIX = 72;
  private static final int PIXDIM = 76;
  private static final int VOX_OFFSET = 108;
  private static final int SCL_SLOPE = 112;
  private static final int XYZT_UNITS = 123;
  private static final int DESCRIP = 148;
  private static final int QFORM_CODE = 252;
  private static final int SFORM_CODE = 254;
  private static final int QUATERN = 256;
  private static final int SROW = 280;
  private static final int MAGIC = 344;

  private static final int FIRST_DATA = 352;
  private static final byte UNITS_MM = 2;
  private static final short SCANNER_ANATOMY = 1; // NIFTI_XFORM_SCANNER_ANAT

  private NiftiEncoder() {}

  /** The header and the four bytes behind it that say that no extension follows. */
  static byte[] encode(Image image, NiftiType type) {
    requireShort("columns", image.width());
    requireShort("rows", image.height());
    requireShort("slices", image.depth());
    requireShort("channels", image.channels());
    ByteBuffer b = ByteBuffer.allocate(FIRST_DATA).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(0, NiftiFields.BYTES_1);
    int channels = image.channels();
    int[] dim = {
      channels > 1 ? 4 : 3, image.width(), image.height(), image.depth(), channels, 1, 1, 1
    };
    for (int i = 0; i < dim.length; i++) {
      b.putShort(DIM + 2 * i, (short) dim[i]);
    }
    b.putShort(DATATYPE, (short) type.code());
    b.putShort(BITPIX, (short) (type.sample().bytes() * Byte.SIZE));
    b.putFloat(VOX_OFFSET, FIRST_DATA);
    b.putFloat(SCL_SLOPE, 1);
    b.put(XYZT_UNITS, UNITS_MM);
    b.put(DESCRIP, "Curie".getBytes(StandardCharsets.US_ASCII));
    putForms(b, image);
    b.put(MAGIC, "n+1".getBytes(StandardCharsets.US_ASCII));
    return b.array();
  }

  private static void putForms(ByteBuffer b, Image image) {
    Affine a = PatientAxes.mirrored(image.grid().toPatient());
    NiftiRotation rotation = NiftiRotation.of(a);
    Spacing spacing = image.grid().spacing();
    putFloats(
        b, PIXDIM, rotation.handedness(), spacing.xMm(), spacing.yMm(), spacing.zMm(), 1, 1, 1, 1);
    if (rotation.isExact()) {
      b.putShort(QFORM_CODE, SCANNER_ANATOMY);
      putFloats(b, QUATERN, rotation.b(), rotation.c(), rotation.d(), a.tx(), a.ty(), a.tz());
    }
    b.putShort(SFORM_CODE, SCANNER_ANATOMY);
    putFloats(b, SROW, a.xx(), a.xy(), a.xz(), a.tx(), a.yx(), a.yy(), a.yz(), a.ty());
    putFloats(b, SROW + 8 * Float.BYTES, a.zx(), a.zy(), a.zz(), a.tz());
  }

  private static void putFloats(ByteBuffer b, int at, double... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      b.putFloat(at + Float.BYTES * i, (float) numbers[i]);
    }
  }

  private static void requireShort(String what, int count) {
    if (count > Short.MAX_VALUE) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "NIfTI-1 holds at most %d %s, but the image has %d; write NRRD instead"
              .formatted(Short.MAX_VALUE, what, count));
    }
  }
}
