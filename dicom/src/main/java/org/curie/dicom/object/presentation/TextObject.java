// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.common.ImagePoint;
import org.jspecify.annotations.Nullable;

/**
 * Words on an image, in a box, at an anchor, or both.
 *
 * <p><b>Source</b> DICOM PS3.3 C.10.5, Text Object Sequence.
 */
public record TextObject(
    AnnotationUnits units, String text, @Nullable Box box, @Nullable ImagePoint anchor) {

  /** Two opposite corners. */
  public record Box(ImagePoint topLeft, ImagePoint bottomRight) {}

  public TextObject {
    if (text.isBlank() || (box == null && anchor == null)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a text needs words, and a box or an anchor to stand at");
    }
  }

  public static TextObject at(AnnotationUnits units, ImagePoint anchor, String text) {
    return new TextObject(units, text, null, anchor);
  }

  public static TextObject in(AnnotationUnits units, Box box, String text) {
    return new TextObject(units, text, box, null);
  }
}
