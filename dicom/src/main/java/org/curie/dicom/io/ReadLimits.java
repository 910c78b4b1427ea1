// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How much a file may ask of its reader before it is refused.
 *
 * @param maxFileBytes the largest file
 * @param maxDepth how deep sequences may nest
 * @param maxElements how many elements, items and fragments there may be in all
 */
public record ReadLimits(long maxFileBytes, int maxDepth, int maxElements) {
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

  public ReadLimits {
    if (maxFileBytes < 1 || maxFileBytes > LARGEST_ARRAY || maxDepth < 1 || maxElements < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "read limits must be at least 1, and files at most "
              + LARGEST_ARRAY
              + " bytes, but were "
              + maxFileBytes
              + " bytes, depth "
              + maxDepth
              + ", "
              + maxElements
              + " elements");
    }
  }

  /** Files that fit in one array, 64 levels, two million elements. */
  public static ReadLimits defaults() {
    return new ReadLimits(LARGEST_ARRAY, 64, 2_000_000);
  }
}
