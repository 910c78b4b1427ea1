// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import static org.curie.engine.onnx.fold.WholeInputs.ints;
import static org.curie.engine.onnx.fold.WholeInputs.numbers;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.engine.onnx.draft.Attributes;

/** Known values in another order or shape. Empty where the answer is not known. */
final class Rearranging {
  static final int MOST_AXES = 8;

  private final Budget budget;

  Rearranging(Budget budget) {
    this.budget = budget;
  }

  Optional<Known> reshaped(Known x, long[] to) {
    List<Integer> dims = new ArrayList<>();
    int rest = -1;
    for (int i = 0; i < to.length; i++) {
      int extent = to[i] == 0 ? x.dims().get(i) : Math.toIntExact(to[i]);
      rest = extent == -1 ? i : rest;
      dims.add(extent);
    }
    if (rest >= 0) {
      dims.set(rest, 1);
      int others = Places.product(dims);
      dims.set(rest, others == 0 ? 0 : x.count() / others);
    }
    return as(x, dims);
  }

  /** The same values in other extents. */
  private static Optional<Known> as(Known x, List<Integer> dims) {
    if (dims.size() > MOST_AXES || dims.stream().anyMatch(d -> d < 0)) {
      return Optional.empty();
    }
    if (Places.product(dims) != x.count()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (x) {
          case Reals r -> new Reals(dims, r.values());
          case Wholes w -> new Wholes(dims, w.values(), w.open(), w.batchOf());
        });
  }

  static Optional<Known> squeezed(Known x, List<Known> in) {
    int rank = x.dims().size();
    List<Integer> axes = new ArrayList<>();
    if (in.size() > 1) {
      Optional<long[]> given = numbers(in, 1);
      if (given.isEmpty()) {
        return Optional.empty();
      }
      for (long axis : given.get()) {
        axes.add((int) (axis < 0 ? axis + rank : axis));
      }
    } else {
      IntStream.range(0, rank).filter(a -> x.dims().get(a) == 1).forEach(axes::add);
    }
    return as(
        x,
        IntStream.range(0, rank).filter(a -> !axes.contains(a)).mapToObj(x.dims()::get).toList());
  }

  static Optional<Known> unsqueezed(Known x, long[] axes) {
    int rank = x.dims().size() + axes.length;
    List<Integer> dims = new ArrayList<>(x.dims());
    long[] sorted = LongAxes.fromFront(axes, rank);
    for (long axis : sorted) {
      dims.add((int) axis, 1);
    }
    return as(x, dims);
  }

  Optional<Known> transposed(NodeProto node, Known x) {
    int rank = x.dims().size();
    List<Integer> order = ints(Attributes.integers(node, "perm"));
    if (order.isEmpty()) {
      order = IntStream.range(0, rank).map(a -> rank - 1 - a).boxed().toList();
    }
    if (!order.stream().sorted().toList().equals(IntStream.range(0, rank).boxed().toList())) {
      return Optional.empty();
    }
    List<Integer> dims = order.stream().map(x.dims()::get).toList();
    budget.spend(x.count());
    return Optional.of(x.taken(dims, Places.transposed(x.dims(), order)));
  }

  Optional<Known> repeated(Known x, List<Integer> dims) {
    if (dims.equals(x.dims())) {
      return Optional.of(x);
    }
    if (dims.size() > MOST_AXES) {
      return Optional.empty();
    }
    budget.spend(Places.product(dims));
    return Optional.of(x.taken(dims, Places.repeated(x.dims(), dims)));
  }

  Optional<Known> concatenated(NodeProto node, List<Known> in) {
    Known first = in.get(0);
    boolean alike = in.stream().allMatch(k -> k.getClass() == first.getClass());
    long axis = Attributes.integer(node, "axis", 0);
    boolean outermost = axis == 0 || axis == -first.dims().size();
    boolean vectors =
        in.stream().allMatch(k -> k.dims().size() == first.dims().size() && !k.dims().isEmpty());
    if (!alike || !outermost || !vectors) {
      return Optional.empty();
    }
    List<Integer> inner = first.dims().subList(1, first.dims().size());
    int total = 0;
    for (Known part : in) {
      if (!part.dims().subList(1, part.dims().size()).equals(inner)) {
        return Optional.empty();
      }
      total = Math.addExact(total, part.dims().get(0));
    }
    List<Integer> dims = new ArrayList<>(List.of(total));
    dims.addAll(inner);
    budget.spend(Places.product(dims));
    return Optional.of(first.joined(dims, in));
  }

  Optional<Known> gathered(NodeProto node, Known x, List<Integer> indexDims, long[] at) {
    int rank = x.dims().size();
    int axis = (int) Attributes.integer(node, "axis", 0);
    axis = axis < 0 ? axis + rank : axis;
    int extent = x.dims().get(axis);
    int[] positions = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      long position = at[i] < 0 ? at[i] + extent : at[i];
      if (position < 0 || position >= extent) {
        return Optional.empty();
      }
      positions[i] = (int) position;
    }
    List<Integer> dims = new ArrayList<>(x.dims().subList(0, axis));
    dims.addAll(indexDims);
    dims.addAll(x.dims().subList(axis + 1, rank));
    if (dims.size() > MOST_AXES) {
      return Optional.empty();
    }
    budget.spend(Places.product(dims));
    return Optional.of(x.taken(dims, Places.picked(x.dims(), axis, positions)));
  }

  Optional<Known> sliced(List<Known> in) {
    Optional<long[]> starts = numbers(in, 1);
    Optional<long[]> ends = numbers(in, 2);
    if (starts.isEmpty()
        || ends.isEmpty()
        || (in.size() > 3 && numbers(in, 3).isEmpty())
        || (in.size() > 4 && numbers(in, 4).isEmpty())) {
      return Optional.empty();
    }
    Known x = in.get(0);
    for (int i = 0; i < starts.get().length; i++) {
      int axis = in.size() > 3 ? (int) numbers(in, 3).orElseThrow()[i] : i;
      long step = in.size() > 4 ? numbers(in, 4).orElseThrow()[i] : 1;
      axis = axis < 0 ? axis + x.dims().size() : axis;
      int[] positions = positions(x.dims().get(axis), starts.get()[i], ends.get()[i], step);
      List<Integer> dims = new ArrayList<>(x.dims());
      dims.set(axis, positions.length);
      budget.spend(Places.product(dims));
      x = x.taken(dims, Places.picked(x.dims(), axis, positions));
    }
    return x.count() == 0 && x instanceof Reals ? Optional.empty() : Optional.of(x);
  }

  private static int[] positions(int extent, long start, long end, long step) {
    if (step == 0) {
      throw new ArithmeticException("a step of 0");
    }
    boolean forward = step > 0;
    int from = Math.clamp(start < 0 ? start + extent : start, 0, forward ? extent : extent - 1);
    int to = Math.clamp(end < 0 ? end + extent : end, forward ? 0 : -1, extent);
    int by = Math.clamp(step, -extent - 1, extent + 1);
    return forward
        ? IntStream.iterate(from, i -> i < to, i -> i + by).toArray()
        : IntStream.iterate(from, i -> i > to, i -> i + by).toArray();
  }

  Optional<Known> where(List<Known> in) {
    Optional<long[]> condition = numbers(in, 0);
    boolean alike = in.size() == 3 && in.get(1).getClass() == in.get(2).getClass();
    if (condition.isEmpty() || !alike) {
      return Optional.empty();
    }
    Optional<List<Integer>> dims =
        Places.broadcast(in.get(1).dims(), in.get(2).dims())
            .flatMap(two -> Places.broadcast(two, in.get(0).dims()));
    if (dims.isEmpty() || dims.get().size() > MOST_AXES) {
      return Optional.empty();
    }
    budget.spend(4L * Places.product(dims.get()));
    int[] asked = Places.repeated(in.get(0).dims(), dims.get());
    int[] first = Places.repeated(in.get(1).dims(), dims.get());
    int[] second = Places.repeated(in.get(2).dims(), dims.get());
    int count = in.get(1).count();
    for (int i = 0; i < asked.length; i++) {
      first[i] = condition.get()[asked[i]] != 0 ? first[i] : count + second[i];
    }
    Known both = in.get(1).joined(List.of(count + in.get(2).count()), in.subList(1, 3));
    return Optional.of(both.taken(dims.get(), first));
  }
}
