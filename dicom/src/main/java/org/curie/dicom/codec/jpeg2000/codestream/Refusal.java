// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.codestream;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** How the parts of this decoder refuse a stream: they all name the format in the same way. */
public final class Refusal {
  private Refusal() {}

  /** The stream is cut off or contradicts itself. */
  public static CurieException damaged(String what) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED,
        "the JPEG 2000 stream is damaged: " + what + "; get the image anew from its source");
  }

  /** The stream is, or may be, right, but not decoded here. */
  public static CurieException unsupported(String what) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED,
        "the JPEG 2000 stream cannot be decoded: " + what + "; convert it to another encoding");
  }
}
