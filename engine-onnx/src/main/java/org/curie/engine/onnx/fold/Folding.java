// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.onnx.draft.Attributes;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Integers;
import org.curie.engine.onnx.draft.Tensor;
import org.curie.learning.operator.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Computes, while a file is read, what depends on constants and extents alone: exporters write
 * {@code Shape}, {@code Gather}, {@code Concat} and a dozen others only to say how a tensor is
 * reshaped. The batch stays open in this arithmetic.
 *
 * <p>What cannot be computed is left to others, never guessed. Used by one thread.
 *
 * <p><b>Limits</b> altogether no more numbers than {@code budget}.
 */
public final class Folding {
  private static final int MOST_AXES = 8;

  private final Draft draft;
  private final OpenShapes shapes;
  private final boolean reals;
  private final Map<String, Wholes> open = new HashMap<>();
  private long budget;
  private int folded;

  /**
   * @param reals whether float32 constants are computed with as well; not for Curie's own files, in
   *     which a parameter is what it is
   */
  public Folding(Draft draft, OpenShapes shapes, long budget, boolean reals) {
    this.draft = draft;
    this.shapes = shapes;
    this.budget = budget;
    this.reals = reals;
  }

  /** How many nodes were computed so far. */
  public int count() {
    return folded;
  }

  /** Whole numbers that were computed, of which some are multiples of the batch. */
  public Optional<Wholes> open(String name) {
    return Optional.ofNullable(open.get(name));
  }

  /** Computes what the node makes, if it can be; then the node is done with. */
  public boolean fold(NodeProto node) {
    if (!node.getDomain().isEmpty() || node.getOutputCount() != 1) {
      return false;
    }
    Optional<Known> made;
    try {
      made = computed(node);
    } catch (ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return false; // extents that contradict each other: the node is told as not supported
    }
    made.ifPresent(known -> put(node.getOutput(0), known));
    return made.isPresent();
  }

  private Optional<Known> computed(NodeProto node) {
    if (node.getOpType().equals("Shape") || node.getOpType().equals("Size")) {
      return shape(node);
    }
    List<Known> in = new ArrayList<>();
    for (String name : node.getInputList()) {
      Known known = known(name);
      if (known == null) {
        return Optional.empty();
      }
      in.add(known);
    }
    return in.isEmpty() ? Optional.empty() : computed(node, in);
  }

  private @Nullable Known known(String name) {
    if (open.containsKey(name)) {
      return open.get(name);
    }
    Integers integers = draft.integers().get(name);
    if (integers != null) {
      return Wholes.of(integers.dims().stream().map(Math::toIntExact).toList(), integers.values());
    }
    Tensor tensor = reals ? draft.tensors().get(name) : null;
    return tensor == null ? null : new Reals(tensor.shape().dims(), tensor.values());
  }

  private void put(String name, Known made) {
    folded++;
    switch (made) {
      case Reals r when r.count() == 0 -> draft.reserve(name);
      case Reals r -> draft.define(name, new Tensor(new Shape(r.dims()), r.values()));
      case Wholes w when w.isConstant() ->
          draft.define(
              name,
              new Integers(w.dims().stream().map(Integer::longValue).toList(), w.values()));
      case Wholes w -> {
        draft.reserve(name);
        open.put(name, w);
      }
    }
  }

  private Optional<Known> shape(NodeProto node) {
    String of = node.getInputCount() == 1 ? node.getInput(0) : "";
    Known known = known(of);
    Optional<Wholes> all =
        known == null
            ? shapes.extents(of)
            : Optional.of(
                Wholes.of(
                    List.of(known.dims().size()),
                    known.dims().stream().mapToLong(Integer::longValue).toArray()));
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (node.getOpType().equals("Size")) {
      return Numbers.product(all.get(), List.of());
    }
    int rank = all.get().count();
    int from = fromFront(Attributes.integer(node, "start", 0), rank);
    int to = fromFront(Attributes.integer(node, "end", rank), rank);
    int[] places = IntStream.range(from, Math.max(from, to)).toArray();
    return Optional.of(all.get().taken(List.of(places.length), places));
  }

  private static int fromFront(long position, int extent) {
    return Math.clamp(position < 0 ? position + extent : position, 0, extent);
  }

  private Optional<Known> computed(NodeProto node, List<Known> in) {
    Known x = in.get(0);
    return switch (node.getOpType()) {
      case "Identity" -> Optional.of(x);
      case "Cast" -> cast(node, x);
      case "Reshape" -> numbers(in, 1).flatMap(to -> reshaped(x, to));
      case "Squeeze" -> squeezed(x, in);
      case "Unsqueeze" -> numbers(in, 1).flatMap(axes -> unsqueezed(x, axes));
      case "Transpose" -> transposed(node, x);
      case "Expand" ->
          // A learned token that is repeated is learned once: the operator stays.
          x instanceof Reals && x.count() > 1
              ? Optional.empty()
              : numbers(in, 1)
                  .flatMap(to -> Places.broadcast(x.dims(), ints(to)))
                  .flatMap(dims -> repeated(x, dims));
      case "Concat" -> concatenated(node, in);
      case "Gather" -> numbers(in, 1).flatMap(at -> gathered(node, x, in.get(1).dims(), at));
      case "Slice" -> sliced(in);
      case "Where" -> where(in);
      case "Range" -> range(in);
      case "ConstantOfShape" -> filled(node, in);
      case "ReduceProd" -> reduced(node, x);
      default -> in.size() == 2 ? ofTwo(node, in) : in.size() == 1 ? ofOne(node, x) : Optional.empty();
    };
  }

  private Optional<Known> ofTwo(NodeProto node, List<Known> in) {
    Optional<List<Integer>> dims = Places.broadcast(in.get(0).dims(), in.get(1).dims());
    if (dims.isEmpty()) {
      return Optional.empty();
    }
    Optional<Known> a = repeated(in.get(0), dims.get());
    Optional<Known> b = repeated(in.get(1), dims.get());
    return a.isEmpty() || b.isEmpty()
        ? Optional.empty()
        : Numbers.ofTwo(node.getOpType(), a.get(), b.get());
  }

  private Optional<Known> ofOne(NodeProto node, Known x) {
    spend(x.count());
    return Numbers.ofOne(node.getOpType(), x);
  }

  private Optional<Known> cast(NodeProto node, Known x) {
    long to = Attributes.integer(node, "to", 0);
    boolean whole =
        to == DataType.INT64_VALUE || to == DataType.INT32_VALUE || to == DataType.BOOL_VALUE;
    spend(x.count());
    return switch (x) {
      case Wholes w when whole -> Optional.of(to == DataType.BOOL_VALUE ? truths(w) : w);
      case Reals r when to == DataType.FLOAT_VALUE -> Optional.of(r);
      case Reals r when whole && to != DataType.BOOL_VALUE -> {
        long[] made = new long[r.count()];
        for (int i = 0; i < made.length; i++) {
          made[i] = (long) r.values()[i];
        }
        yield Optional.of(Wholes.of(r.dims(), made));
      }
      case Wholes w when to == DataType.FLOAT_VALUE && w.isConstant() && w.count() > 0 -> {
        float[] made = new float[w.count()];
        for (int i = 0; i < made.length; i++) {
          made[i] = w.values()[i];
        }
        yield Optional.of(new Reals(w.dims(), made));
      }
      default -> Optional.empty();
    };
  }

  private static Wholes truths(Wholes w) {
    long[] made = new long[w.count()];
    for (int i = 0; i < made.length; i++) {
      made[i] = w.values()[i] == 0 ? 0 : 1; // a batch is never 0
    }
    return Wholes.of(w.dims(), made);
  }

  private Optional<Known> reshaped(Known x, long[] to) {
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

  private static Optional<Known> squeezed(Known x, List<Known> in) {
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

  private static Optional<Known> unsqueezed(Known x, long[] axes) {
    int rank = x.dims().size() + axes.length;
    List<Integer> dims = new ArrayList<>(x.dims());
    long[] sorted = LongAxes.fromFront(axes, rank);
    for (long axis : sorted) {
      dims.add((int) axis, 1);
    }
    return as(x, dims);
  }

  private Optional<Known> transposed(NodeProto node, Known x) {
    int rank = x.dims().size();
    List<Integer> order = ints(Attributes.integers(node, "perm"));
    if (order.isEmpty()) {
      order = IntStream.range(0, rank).map(a -> rank - 1 - a).boxed().toList();
    }
    if (!order.stream().sorted().toList().equals(IntStream.range(0, rank).boxed().toList())) {
      return Optional.empty();
    }
    List<Integer> dims = order.stream().map(x.dims()::get).toList();
    spend(x.count());
    return Optional.of(x.taken(dims, Places.transposed(x.dims(), order)));
  }

  private Optional<Known> repeated(Known x, List<Integer> dims) {
    if (dims.equals(x.dims())) {
      return Optional.of(x);
    }
    if (dims.size() > MOST_AXES) {
      return Optional.empty();
    }
    spend(Places.product(dims));
    return Optional.of(x.taken(dims, Places.repeated(x.dims(), dims)));
  }

  private Optional<Known> concatenated(NodeProto node, List<Known> in) {
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
    spend(Places.product(dims));
    return Optional.of(first.joined(dims, in));
  }

  private Optional<Known> gathered(NodeProto node, Known x, List<Integer> indexDims, long[] at) {
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
    spend(Places.product(dims));
    return Optional.of(x.taken(dims, Places.picked(x.dims(), axis, positions)));
  }

  private Optional<Known> sliced(List<Known> in) {
    Optional<long[]> starts = numbers(in, 1);
    Optional<long[]> ends = numbers(in, 2);
    if (starts.isEmpty() || ends.isEmpty() || in.size() > 3 && numbers(in, 3).isEmpty() || in.size() > 4 && numbers(in, 4).isEmpty()) {
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
      spend(Places.product(dims));
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

  private Optional<Known> where(List<Known> in) {
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
    spend(4L * Places.product(dims.get()));
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

  private Optional<Known> range(List<Known> in) {
    boolean known = in.size() == 3 && IntStream.range(0, 3).allMatch(i -> numbers(in, i).isPresent());
    if (!known) {
      return Optional.empty();
    }
    long start = numbers(in, 0).orElseThrow()[0];
    long step = numbers(in, 2).orElseThrow()[0];
    long span = Math.subtractExact(numbers(in, 1).orElseThrow()[0], start);
    if (step == 0) {
      return Optional.empty();
    }
    int count = Math.toIntExact(Math.max(0, Math.ceilDiv(span, step)));
    spend(count);
    long[] made = new long[count];
    for (int i = 0; i < count; i++) {
      made[i] = start + i * step;
    }
    return Optional.of(Wholes.of(List.of(count), made));
  }

  private Optional<Known> filled(NodeProto node, List<Known> in) {
    Optional<long[]> extents = numbers(in, 0);
    if (extents.isEmpty() || extents.get().length > MOST_AXES) {
      return Optional.empty();
    }
    List<Integer> dims = ints(extents.get());
    Optional<Known> value = FillValue.of(node, reals);
    if (value.isEmpty() || dims.stream().anyMatch(d -> d < 0)) {
      return Optional.empty();
    }
    int count = Places.product(dims);
    spend(count);
    return count == 0 && value.get() instanceof Reals
        ? Optional.empty()
        : Optional.of(value.get().taken(dims, new int[count]));
  }

  private static Optional<Known> reduced(NodeProto node, Known x) {
    boolean keeps = Attributes.integer(node, "keepdims", 1) != 0;
    return x instanceof Wholes w && x.dims().size() == 1
        ? Numbers.product(w, keeps ? List.of(1) : List.of())
        : Optional.empty();
  }

  /** Constant whole numbers among the inputs. */
  private static Optional<long[]> numbers(List<Known> in, int index) {
    return index < in.size() && in.get(index) instanceof Wholes w && w.isConstant()
        ? Optional.of(w.values())
        : Optional.empty();
  }

  private static List<Integer> ints(long[] numbers) {
    List<Integer> ints = new ArrayList<>();
    for (long number : numbers) {
      ints.add(Math.toIntExact(number));
    }
    return Collections.unmodifiableList(ints);
  }

  private static List<Integer> ints(List<Long> numbers) {
    return numbers.stream().map(Math::toIntExact).toList();
  }

  private void spend(long count) {
    budget -= count;
    if (budget < 0) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "ONNX file: computing its constants takes more numbers than a file of its size may; "
              + "simplify the graph");
    }
  }
}
