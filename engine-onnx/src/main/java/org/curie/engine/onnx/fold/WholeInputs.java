// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Whole numbers that say how other values are computed. */
final class WholeInputs {
  private WholeInputs() {}

  /** Constant whole numbers among the inputs. */
  static Optional<long[]> numbers(List<Known> in, int index) {
    return index < in.size() && in.get(index) instanceof Wholes w && w.isConstant()
        ? Optional.of(w.values())
        : Optional.empty();
  }

  static List<Integer> ints(long[] numbers) {
    List<Integer> ints = new ArrayList<>();
    for (long number : numbers) {
      ints.add(Math.toIntExact(number));
    }
    return Collections.unmodifiableList(ints);
  }

  static List<Integer> ints(List<Long> numbers) {
    return numbers.stream().map(Math::toIntExact).toList();
  }
}
