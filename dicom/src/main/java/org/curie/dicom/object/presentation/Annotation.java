// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * What is drawn on some images, on one layer.
 *
 * @param on the images; none means all that the presentation state refers to
 */
public record Annotation(
    String layer, List<ImageFrames> on, List<Graphic> graphics, List<TextObject> texts) {
  public Annotation {
    on = List.copyOf(on);
    graphics = List.copyOf(graphics);
    texts = List.copyOf(texts);
    if (graphics.isEmpty() && texts.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "an annotation has at least one graphic or text, but got none");
    }
  }
}
