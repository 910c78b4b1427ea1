// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Which grey levels are shown.
 *
 * <p><b>Units</b> those of the rescaled values, such as HU. <b>Source</b> DICOM PS3.3 C.11.8.
 *
 * @param on the images; none means all that the presentation state refers to
 */
public record Window(double center, double width, List<ImageFrames> on) {
  public Window {
    on = List.copyOf(on);
    if (!(width >= 1) || !Double.isFinite(center) || !Double.isFinite(width)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a window is at least 1 wide, but was " + width);
    }
  }

  /** For all images. */
  public static Window of(double center, double width) {
    return new Window(center, width, List.of());
  }
}
