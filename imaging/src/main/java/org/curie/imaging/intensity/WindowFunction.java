// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

/**
 * The shape of a window of centre c and width w, from 0, black, to 1, white.
 *
 * <p><b>Source</b> DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3, VOI LUT Function (0028,1056).
 */
public enum WindowFunction {
  /** {@code (x - (c - 0.5)) / (w - 1) + 0.5}, kept within 0 and 1; width at least 1. */
  LINEAR,
  /** {@code (x - c) / w + 0.5}, kept within 0 and 1. */
  LINEAR_EXACT,
  /** {@code 1 / (1 + exp(-4 (x - c) / w))}. */
  SIGMOID
}
