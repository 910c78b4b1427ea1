// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** The two ways a stream is refused, worded alike. */
final class Refusals {
  private Refusals() {}

  /** The stream contradicts the standard or itself. */
  static CurieException damaged(String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "the JPEG-LS stream is damaged: " + what + "; get the image again from where it was made");
  }

  /** The stream may be right, but is of a kind that is not decoded. */
  static CurieException unsupported(String what) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "the JPEG-LS stream uses " + what + ", which is not decoded; convert the image first");
  }
}
