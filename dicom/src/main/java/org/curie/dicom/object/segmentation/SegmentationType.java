// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.segmentation;

/**
 * How a segmentation stores its pixels.
 *
 * <p><b>Source</b> DICOM PS3.3 C.8.20.2.3, Segmentation Type (0062,0001).
 */
public enum SegmentationType {
  /** One bit a pixel, frames for each segment. */
  BINARY,
  /** One byte a pixel, a share of Maximum Fractional Value, frames for each segment. */
  FRACTIONAL,
  /** The number of the segment as the pixel, one frame for all. */
  LABELMAP
}
