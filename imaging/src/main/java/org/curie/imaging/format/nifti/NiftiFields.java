// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a NIfTI-1 or NIfTI-2 header, wherever the version has them and however wide.
 *
 * <p><b>Source</b> {@code nifti1.h} struct nifti_1_header, {@code nifti2.h} struct nifti_2_header.
 */
final class NiftiFields {
  static final int BYTES_1 = 348;
  static final int BYTES_2 = 540;

  /** More than any header. */
  static final int MOST_BYTES = BYTES_2;

  private final ByteBuffer b;
  private final boolean isSecond;

  private NiftiFields(ByteBuffer b, boolean isSecond) {
    this.b = b;
    this.isSecond = isSecond;
  }

  /**
   * @param head at least as long as its first number, in either byte order, says
   */
  static NiftiFields of(byte[] head) {
    ByteBuffer b = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int size = b.getInt(0);
    if (size != BYTES_1 && size != BYTES_2) {
      b.order(ByteOrder.BIG_ENDIAN);
    }
    return new NiftiFields(b, b.getInt(0) == BYTES_2);
  }

  /** Whether so many bytes hold the header that they begin. */
  static boolean isWhole(byte[] head) {
    int first = ByteBuffer.wrap(head).getInt(0);
    boolean isSecond = first == BYTES_2 || Integer.reverseBytes(first) == BYTES_2;
    return head.length >= (isSecond ? BYTES_2 : BYTES_1);
  }

  ByteOrder order() {
    return b.order();
  }

  boolean isSecond() {
    return isSecond;
  }

  int bytes() {
    return isSecond ? BYTES_2 : BYTES_1;
  }

  /** "n+1", "ni1", "n+2", "ni2", or anything else. */
  String magic() {
    byte[] magic = new byte[3];
    b.get(isSecond ? 4 : 344, magic);
    return new String(magic, StandardCharsets.ISO_8859_1);
  }

  int datatype() {
    return b.getShort(isSecond ? 12 : 70);
  }

  /** Number 0 is how many axes there are. */
  long dim(int axis) {
    return isSecond ? b.getLong(16 + 8 * axis) : b.getShort(40 + 2 * axis);
  }

  /** Number 0 is the handedness of the qform. */
  double pixdim(int axis) {
    return isSecond ? b.getDouble(104 + 8 * axis) : b.getFloat(76 + 4 * axis);
  }

  double dataOffset() {
    return isSecond ? b.getLong(168) : b.getFloat(108);
  }

  double slope() {
    return isSecond ? b.getDouble(176) : b.getFloat(112);
  }

  double intercept() {
    return isSecond ? b.getDouble(184) : b.getFloat(116);
  }

  int units() {
    return isSecond ? b.getInt(500) : b.get(123);
  }

  int qformCode() {
    return isSecond ? b.getInt(344) : b.getShort(252);
  }

  int sformCode() {
    return isSecond ? b.getInt(348) : b.getShort(254);
  }

  /** b, c, d. */
  double quaternion(int i) {
    return isSecond ? b.getDouble(352 + 8 * i) : b.getFloat(256 + 4 * i);
  }

  double qoffset(int i) {
    return isSecond ? b.getDouble(376 + 8 * i) : b.getFloat(268 + 4 * i);
  }

  /** The three rows of the sform, one after the other. */
  double srow(int i) {
    return isSecond ? b.getDouble(400 + 8 * i) : b.getFloat(280 + 4 * i);
  }

  /** The words of the first version's forerunner, Analyze 7.5. */
  ByteBuffer raw() {
    return b;
  }
}
