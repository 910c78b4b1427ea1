// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How much a file may ask of its reader before it is refused.
 *
 * @param maxFileBytes the largest file; from a stream no more than fits one array whatever this is
 * @param maxDepth how deep sequences may nest
 * @param maxElements how many elements, items and fragments there may be in all
 */
public record ReadLimits(long maxFileBytes, int maxDepth, int maxElements) {
  /** A few deflated bytes must not ask for gigabytes: an image of nothing has this ratio. */
  private static final long INFLATED_PER_BYTE = 256;

  private static final long INFLATED_FOR_FREE = 1L << 25;
  private static final int DEEPEST = 512; // as deep as the stack of a thread certainly is

  public ReadLimits {
    if (maxFileBytes < 1 || maxDepth < 1 || maxDepth > DEEPEST || maxElements < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "read limits must be at least 1, and the depth at most "
              + DEEPEST
              + ", but were "
              + maxFileBytes
              + " bytes, depth "
              + maxDepth
              + ", "
              + maxElements
              + " elements");
    }
  }

  /** Files of any size, 64 levels, two million elements. */
  public static ReadLimits defaults() {
    return new ReadLimits(Long.MAX_VALUE, 64, 2_000_000);
  }

  /** How much so many deflated bytes may become. */
  long maxInflatedBytes(long deflatedBytes) {
    long believable =
        INFLATED_FOR_FREE
            + Math.min(deflatedBytes, maxFileBytes / INFLATED_PER_BYTE) * INFLATED_PER_BYTE;
    return Math.min(maxFileBytes, believable);
  }
}
