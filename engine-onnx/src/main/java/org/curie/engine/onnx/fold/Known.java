// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import java.util.List;

/** A tensor whose values are known while a file is read. Row-major; immutable by agreement. */
sealed interface Known permits Wholes, Reals {

  List<Integer> dims();

  int count();

  /** A tensor of other extents, with the values that stand at these places. */
  Known taken(List<Integer> newDims, int[] places);

  /** This, then the others, as one vector of values. */
  Known joined(List<Integer> newDims, List<Known> parts);
}
