// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From which place of a row-major tensor each value of a rearranged one comes. */
final class Places {
  private Places() {}

  static int product(List<Integer> dims) {
    long product = 1;
    for (int d : dims) {
      product = Math.multiplyExact(product, d);
    }
    return Math.toIntExact(product);
  }

  /** The extents to which both can be repeated, empty when there are none. */
  static Optional<List<Integer>> broadcast(List<Integer> a, List<Integer> b) {
    int rank = Math.max(a.size(), b.size());
    List<Integer> made = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int x = i < rank - a.size() ? 1 : a.get(i - rank + a.size());
      int y = i < rank - b.size() ? 1 : b.get(i - rank + b.size());
      if (x != y && x != 1 && y != 1) {
        return Optional.empty();
      }
      made.add(x == 1 ? y : x);
    }
    return Optional.of(made);
  }

  /** Of a tensor repeated to larger extents. */
  static int[] repeated(List<Integer> from, List<Integer> to) {
    int[] strides = strides(from);
    int[] steps = new int[to.size()];
    int skipped = to.size() - from.size();
    for (int axis = skipped; axis < steps.length; axis++) {
      steps[axis] = from.get(axis - skipped) == 1 ? 0 : strides[axis - skipped];
    }
    return walk(to, steps, 0);
  }

  static int[] transposed(List<Integer> from, List<Integer> order) {
    int[] strides = strides(from);
    int[] steps = order.stream().mapToInt(axis -> strides[axis]).toArray();
    return walk(order.stream().map(from::get).toList(), steps, 0);
  }

  /** Of some positions of one axis. */
  static int[] picked(List<Integer> from, int axis, int[] positions) {
    int inner = product(from.subList(axis + 1, from.size()));
    int outer = product(from.subList(0, axis));
    int extent = from.get(axis);
    int[] places = new int[Math.multiplyExact(Math.multiplyExact(outer, positions.length), inner)];
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (int position : positions) {
        for (int i = 0; i < inner; i++) {
          places[at++] = (o * extent + position) * inner + i;
        }
      }
    }
    return places;
  }

  private static int[] strides(List<Integer> dims) {
    int[] strides = new int[dims.size()];
    int stride = 1;
    for (int axis = strides.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dims.get(axis);
    }
    return strides;
  }

  private static int[] walk(List<Integer> dims, int[] steps, int start) {
    int[] places = new int[product(dims)];
    int[] index = new int[dims.size()];
    int place = start;
    for (int i = 0; i < places.length; i++) {
      places[i] = place;
      for (int axis = index.length - 1; axis >= 0; axis--) {
        place += steps[axis];
        if (++index[axis] < dims.get(axis)) {
          break;
        }
        place -= steps[axis] * dims.get(axis);
        index[axis] = 0;
      }
    }
    return places;
  }
}
