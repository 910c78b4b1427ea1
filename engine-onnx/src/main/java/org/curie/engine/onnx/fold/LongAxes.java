// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import java.util.Arrays;

/** Axes as ONNX counts them, from either end. */
final class LongAxes {
  private LongAxes() {}

  /** Counted from 0, ascending. */
  static long[] fromFront(long[] axes, int rank) {
    return Arrays.stream(axes).map(axis -> axis < 0 ? axis + rank : axis).sorted().toArray();
  }
}
