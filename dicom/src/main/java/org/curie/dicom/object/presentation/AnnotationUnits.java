// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

/**
 * What coordinates of annotations count.
 *
 * <p><b>Source</b> DICOM PS3.3 C.10.5.1.1.
 */
public enum AnnotationUnits {
  /** Pixels of the image: the corner of the first is (0, 0), its centre (0.5, 0.5). */
  PIXEL,
  /** Shares of the displayed area, from (0, 0) to (1, 1). */
  DISPLAY
}
