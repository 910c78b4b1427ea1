// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/** What a tile holds where it reaches beyond the image. */
public sealed interface Padding {

  /** One value, often that of air. */
  record Constant(float value) implements Padding {
    /**
     * @throws CurieException with {@link ErrorCode#SETTING_INVALID} unless finite
     */
    public Constant {
      if (!Float.isFinite(value)) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID, "padding must be a finite number, but was " + value);
      }
    }
  }

  /**
   * The image mirrored about its outermost voxel, which is not repeated (NumPy's {@code reflect}),
   * as often as needed.
   */
  record Reflect() implements Padding {}

  /** The nearest voxel of the image. */
  record Edge() implements Padding {}

  /** The index inside 0 … n-1 whose sample stands at index {@code i}, or -1 for a constant. */
  default int source(int i, int n) {
    if (i >= 0 && i < n) {
      return i;
    }
    return switch (this) {
      case Constant _ -> -1;
      case Edge _ -> i < 0 ? 0 : n - 1;
      case Reflect _ -> {
        if (n == 1) {
          yield 0;
        }
        int period = 2 * n - 2;
        int within = Math.floorMod(i, period);
        yield within < n ? within : period - within;
      }
    };
  }
}
