// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import static org.curie.engine.onnx.fold.WholeInputs.ints;
import static org.curie.engine.onnx.fold.WholeInputs.numbers;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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
 * <p><b>Limits</b> altogether no more numbers than it is given.
 */
public final class Folding {
  private final Draft draft;
  private final OpenShapes shapes;
  private final boolean reals;
  private final Map<String, Wholes> open = new HashMap<>();
  private final Budget budget;
  private final Rearranging rearranging;
  private int folded;

  /**
   * @param numbers how many may be computed
   * @param reals whether float32 constants are computed with as well; not for Curie's own files, in
   *     which a parameter is what it is
   */
  public Folding(Draft draft, OpenShapes shapes, long numbers, boolean reals) {
    this.draft = draft;
    this.shapes = shapes;
    this.budget = new Budget(numbers);
    this.rearranging = new Rearranging(budget);
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
      budget.spend(integers.values().length); // a long constant must not be read for ever
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
              name, new Integers(w.dims().stream().map(Integer::longValue).toList(), w.values()));
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
      case "Reshape" -> numbers(in, 1).flatMap(to -> rearranging.reshaped(x, to));
      case "Squeeze" -> Rearranging.squeezed(x, in);
      case "Unsqueeze" -> numbers(in, 1).flatMap(axes -> Rearranging.unsqueezed(x, axes));
      case "Transpose" -> rearranging.transposed(node, x);
      case "Expand" ->
          // A learned token that is repeated is learned once: the operator stays.
          x instanceof Reals && x.count() > 1
              ? Optional.empty()
              : numbers(in, 1)
                  .flatMap(to -> Places.broadcast(x.dims(), ints(to)))
                  .flatMap(dims -> rearranging.repeated(x, dims));
      case "Concat" -> rearranging.concatenated(node, in);
      case "Gather" ->
          numbers(in, 1).flatMap(at -> rearranging.gathered(node, x, in.get(1).dims(), at));
      case "Slice" -> rearranging.sliced(in);
      case "Where" -> rearranging.where(in);
      case "Range" -> range(in);
      case "ConstantOfShape" -> filled(node, in);
      case "ReduceProd" -> reduced(node, x);
      default ->
          in.size() == 2 ? ofTwo(node, in) : in.size() == 1 ? ofOne(node, x) : Optional.empty();
    };
  }

  private Optional<Known> ofTwo(NodeProto node, List<Known> in) {
    Optional<List<Integer>> dims = Places.broadcast(in.get(0).dims(), in.get(1).dims());
    if (dims.isEmpty()) {
      return Optional.empty();
    }
    Optional<Known> a = rearranging.repeated(in.get(0), dims.get());
    Optional<Known> b = rearranging.repeated(in.get(1), dims.get());
    return a.isEmpty() || b.isEmpty()
        ? Optional.empty()
        : Numbers.ofTwo(node.getOpType(), a.get(), b.get());
  }

  private Optional<Known> ofOne(NodeProto node, Known x) {
    budget.spend(x.count());
    return Numbers.ofOne(node.getOpType(), x);
  }

  private Optional<Known> cast(NodeProto node, Known x) {
    long to = Attributes.integer(node, "to", 0);
    boolean whole =
        to == DataType.INT64_VALUE || to == DataType.INT32_VALUE || to == DataType.BOOL_VALUE;
    budget.spend(x.count());
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

  private Optional<Known> range(List<Known> in) {
    boolean known =
        in.size() == 3 && IntStream.range(0, 3).allMatch(i -> numbers(in, i).isPresent());
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
    budget.spend(count);
    long[] made = new long[count];
    for (int i = 0; i < count; i++) {
      made[i] = start + i * step;
    }
    return Optional.of(Wholes.of(List.of(count), made));
  }

  private Optional<Known> filled(NodeProto node, List<Known> in) {
    Optional<long[]> extents = numbers(in, 0);
    if (extents.isEmpty() || extents.get().length > Rearranging.MOST_AXES) {
      return Optional.empty();
    }
    List<Integer> dims = ints(extents.get());
    Optional<Known> value = FillValue.of(node, reals);
    if (value.isEmpty() || dims.stream().anyMatch(d -> d < 0)) {
      return Optional.empty();
    }
    int count = Places.product(dims);
    budget.spend(count);
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
}
