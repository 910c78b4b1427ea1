// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import java.util.List;

/**
 * The part of some images that is shown, fitted to the screen.
 *
 * <p><b>Source</b> DICOM PS3.3 C.10.4.
 *
 * @param left the first column shown, from 1
 * @param top the first row shown, from 1
 * @param right the last column shown
 * @param bottom the last row shown
 * @param on the images; none means all that the presentation state refers to
 */
public record DisplayedArea(int left, int top, int right, int bottom, List<ImageFrames> on) {
  public DisplayedArea {
    on = List.copyOf(on);
  }
}
