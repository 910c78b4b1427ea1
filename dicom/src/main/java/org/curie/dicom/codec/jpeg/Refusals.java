// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** The errors by which a stream is refused. */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
final class Refusals {
  private Refusals() {}

  /** The stream contradicts the standard or itself. */
  static CurieException damaged(String message, Object... values) {
    return new CurieException(
        ErrorCode.FORMAT_DAMAGED, "JPEG stream: " + message.formatted(values));
  }

  /** The stream may well be right, but this is not decoded here. */
  static CurieException unsupported(String message, Object... values) {
    return new CurieException(
        ErrorCode.FORMAT_UNSUPPORTED, "JPEG stream: " + message.formatted(values));
  }
}
