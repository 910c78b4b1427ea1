// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How much a code stream may ask of its decoder before it is refused.
 *
 * @param maxSamples the most samples, over all components, that may be allocated
 */
public record CodecLimits(long maxSamples) {
  /**
   * An empty image compresses nearly to nothing; even so, a few bytes must not ask for gigabytes.
   */
  private static final long SAMPLES_FOR_FREE = 1L << 26;

  private static final long SAMPLES_PER_BYTE = 1024;

  /** The most elements an array of the JVM can have. */
  public static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

  public CodecLimits {
    if (maxSamples < 1 || maxSamples > LARGEST_ARRAY) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the most samples must be from 1 to " + LARGEST_ARRAY + ", but were " + maxSamples);
    }
  }

  /** What a stream of this size can be believed to hold. */
  public static CodecLimits forStream(long bytes) {
    return new CodecLimits(
        Math.min(LARGEST_ARRAY, SAMPLES_FOR_FREE + SAMPLES_PER_BYTE * Math.max(0, bytes)));
  }

  /**
   * The number of samples of such an image, checked before anything is allocated.
   *
   * @throws CurieException with {@link ErrorCode#BUDGET_EXCEEDED} when there are too many, with
   *     {@link ErrorCode#FORMAT_DAMAGED} when there are none
   */
  public int samples(long rows, long columns, long components) {
    if (rows < 1 || columns < 1 || components < 1) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "expected an image with at least one sample, but it has %d rows, %d columns, %d components"
              .formatted(rows, columns, components));
    }
    long most = maxSamples / components;
    if (components > maxSamples || rows > most || columns > most / rows) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "an image of %d rows, %d columns and %d components is more than the %d samples that are allowed"
              .formatted(rows, columns, components, maxSamples));
    }
    return Math.toIntExact(rows * columns * components);
  }
}
