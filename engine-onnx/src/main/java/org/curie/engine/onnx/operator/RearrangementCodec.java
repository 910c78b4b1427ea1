// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.engine.onnx.draft.Integers;
import org.curie.learning.operator.Rearrangement;
import org.curie.learning.operator.Rearrangement.BlockOrder;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.DepthToSpace;
import org.curie.learning.operator.Rearrangement.Expand;
import org.curie.learning.operator.Rearrangement.ExpandBatch;
import org.curie.learning.operator.Rearrangement.Flatten;
import org.curie.learning.operator.Rearrangement.Pad;
import org.curie.learning.operator.Rearrangement.PadMode;
import org.curie.learning.operator.Rearrangement.Reshape;
import org.curie.learning.operator.Rearrangement.SpaceToDepth;
import org.curie.learning.operator.Rearrangement.Squeeze;
import org.curie.learning.operator.Rearrangement.Tile;
import org.curie.learning.operator.Rearrangement.Transpose;
import org.curie.learning.operator.Rearrangement.Unsqueeze;
import org.curie.learning.operator.Selection.Cut;
import org.curie.learning.operator.Selection.Gather;
import org.curie.learning.operator.Selection.Select;
import org.curie.learning.operator.Selection.Slice;
import org.curie.learning.operator.Shape;

/**
 * Extents, axes, positions and pads are inputs of whole numbers, which must be constant; counted
 * from 0 in Curie and from either end in ONNX.
 */
final class RearrangementCodec {
  private RearrangementCodec() {}

  static void write(Rearrangement operator, NodeWriter out) {
    switch (operator) {
      case Flatten f -> out.same().integer("axis", f.axis());
      case Concat c -> out.same().integer("axis", c.axis());
      case Reshape r -> out.same().constants("shape", r.extents());
      case Transpose t -> out.same().integers("perm", t.order());
      case Squeeze s -> out.same().constants("axes", s.axes());
      case Unsqueeze u -> out.same().constants("axes", u.axes());
      case Expand e -> out.same().constants("shape", e.extents());
      case ExpandBatch _ -> expandBatch(out);
      case Tile t -> out.same().constants("repeats", t.repeats());
      case Slice s -> slice(s, out.same());
      case Gather g -> out.same().constants("indices", g.indices()).integer("axis", g.axis());
      case Select s -> out.same().input(out.integer("index", s.index())).integer("axis", s.axis());
      case Pad p -> pad(p, out.same());
      case DepthToSpace d ->
          out.same()
              .integer("blocksize", d.block())
              .text("mode", d.order() == BlockOrder.BLOCK_FIRST ? "DCR" : "CRD");
      case SpaceToDepth s -> out.same().integer("blocksize", s.block());
    }
  }

  /** The extents [n, 1], of which n is the batch of the second input; 1 keeps what is there. */
  private static void expandBatch(NodeWriter out) {
    String batch = out.between("batch");
    out.step("Shape", List.of(out.input(1)), batch).integer("start", 0).integer("end", 1);
    String rest = out.integers("rest", Collections.nCopies(out.shape(0).rank() - 1, 1));
    String extents = out.between("extents");
    out.step("Concat", List.of(batch, rest), extents).integer("axis", 0);
    out.step("Expand", List.of(out.input(0), extents), out.output());
  }

  private static void slice(Slice s, OnnxNode out) {
    out.constants("starts", s.cuts().stream().map(Cut::start).toList())
        // Before the first position is far below 0 in ONNX, where -1 is the last one.
        .constants(
            "ends", s.cuts().stream().map(c -> c.end() < 0 ? Integer.MIN_VALUE : c.end()).toList())
        .constants("axes", s.cuts().stream().map(Cut::axis).toList())
        .constants("steps", s.cuts().stream().map(Cut::step).toList());
  }

  private static void pad(Pad p, OnnxNode out) {
    List<Integer> pads = new ArrayList<>(p.before());
    pads.addAll(p.after());
    out.text("mode", word(p.mode())).constants("pads", pads);
    if (p.value() != 0) {
      out.scalar("value", p.value());
    }
  }

  private static String word(PadMode mode) {
    return switch (mode) {
      case CONSTANT -> "constant";
      case REFLECT -> "reflect";
      case EDGE -> "edge";
      case WRAP -> "wrap";
    };
  }

  static Optional<Rearrangement> read(NodeReader node) {
    return switch (node.type()) {
      case "Flatten" -> Optional.of(new Flatten(node.axis("axis", 1)));
      case "Concat" -> Optional.of(new Concat(node.axis("axis", rank(node))));
      case "Reshape" -> Optional.of(reshape(node));
      case "Transpose" -> Optional.of(transpose(node));
      case "Squeeze" -> Optional.of(squeeze(node));
      case "Unsqueeze" -> Optional.of(unsqueeze(node));
      case "Expand" -> Optional.of(new Expand(small(node, 1, "extents")));
      case "ExpandBatch" -> Optional.of(new ExpandBatch());
      case "Tile" -> Optional.of(new Tile(small(node, 1, "repeats")));
      case "Slice" -> Optional.of(readSlice(node));
      case "Gather" -> readGather(node);
      case "Pad" -> Optional.of(readPad(node));
      case "DepthToSpace" -> Optional.of(depthToSpace(node.attributes()));
      case "SpaceToDepth" ->
          Optional.of(new SpaceToDepth(node.attributes().integer("blocksize", 0)));
      default -> Optional.empty();
    };
  }

  private static int rank(NodeReader node) {
    return node.shape(0).map(Shape::rank).orElse(0);
  }

  private static Reshape reshape(NodeReader node) {
    node.attributes().only("allowzero", 0);
    return new Reshape(small(node, 1, "extents"));
  }

  private static Transpose transpose(NodeReader node) {
    List<Integer> backwards =
        IntStream.range(0, rank(node)).map(a -> rank(node) - 1 - a).boxed().toList();
    return new Transpose(node.attributes().integers("perm", backwards));
  }

  private static Squeeze squeeze(NodeReader node) {
    int rank = rank(node);
    if (!node.has(1)) {
      Shape x = node.shape(0).orElse(Shape.of());
      return new Squeeze(
          IntStream.range(0, rank).filter(axis -> x.dim(axis) == 1).boxed().toList());
    }
    return new Squeeze(fromFront(small(node, 1, "axes"), rank));
  }

  private static Unsqueeze unsqueeze(NodeReader node) {
    List<Integer> axes = small(node, 1, "axes");
    return new Unsqueeze(fromFront(axes, rank(node) + axes.size()));
  }

  private static Slice readSlice(NodeReader node) {
    List<Long> starts = node.takeIntegers(1, "starts").orElse(List.of());
    List<Long> ends = node.takeIntegers(2, "ends").orElse(List.of());
    List<Integer> every = IntStream.range(0, starts.size()).boxed().toList();
    List<Integer> axes = node.has(3) ? fromFront(small(node, 3, "axes"), rank(node)) : every;
    List<Long> ones = Collections.nCopies(starts.size(), 1L);
    List<Long> steps = node.takeIntegers(4, "steps").orElse(ones);
    Optional<Shape> x = node.shape(0);
    List<Cut> cuts = new ArrayList<>();
    if (ends.size() != starts.size()
        || axes.size() != starts.size()
        || steps.size() != starts.size()) {
      throw new IllegalArgumentException("a slice needs one number for each axis in every list");
    }
    for (int i = 0; i < starts.size() && x.isPresent(); i++) {
      requireAxis(axes.get(i), x.get());
      int extent = x.get().dim(axes.get(i));
      cut(axes.get(i), extent, starts.get(i), ends.get(i), steps.get(i)).ifPresent(cuts::add);
    }
    return new Slice(cuts);
  }

  /**
   * Start and end brought within the axis, as ONNX clamps them. Empty when everything is left.
   *
   * <p><b>Source</b> ONNX operator Slice, version 13.
   */
  private static Optional<Cut> cut(int axis, int extent, long start, long end, long step) {
    if (start == 0
        && step == 1
        && (extent == Shape.ANY
            ? end == Long.MAX_VALUE || end == Integer.MAX_VALUE
            : end >= extent)) {
      return Optional.empty();
    }
    if (extent == Shape.ANY) {
      throw new IllegalArgumentException("cannot cut the open axis " + axis);
    }
    int by = Math.clamp(step, -Integer.MAX_VALUE, Integer.MAX_VALUE);
    int lowest = by > 0 ? 0 : -1;
    int from = Math.clamp(start < 0 ? start + extent : start, 0, by > 0 ? extent : extent - 1);
    int to = Math.clamp(end < 0 ? end + extent : end, lowest, extent);
    return Optional.of(new Cut(axis, from, to, by));
  }

  /** Empty when the indices are computed: a look-up in a table, which is another family's. */
  private static Optional<Rearrangement> readGather(NodeReader node) {
    Optional<Integers> indices = node.integers(1);
    if (indices.isEmpty() || indices.get().dims().size() > 1) {
      return Optional.empty();
    }
    int axis = node.axis("axis", 0);
    int extent =
        node.shape(0).filter(s -> axis >= 0 && axis < s.rank()).map(s -> s.dim(axis)).orElse(0);
    List<Integer> at = small(node, 1, "indices").stream().map(i -> i < 0 ? i + extent : i).toList();
    return Optional.of(
        indices.get().isScalar() ? new Select(axis, at.get(0)) : new Gather(axis, at));
  }

  private static Pad readPad(NodeReader node) {
    List<Integer> pads = small(node, 1, "pads");
    double value = node.takeScalar(2, "a value", 0);
    int rank = rank(node);
    List<Integer> axes =
        node.has(3)
            ? fromFront(small(node, 3, "axes"), rank)
            : IntStream.range(0, pads.size() / 2).boxed().toList();
    List<Integer> before =
        new ArrayList<>(Collections.nCopies(node.has(3) ? rank : axes.size(), 0));
    List<Integer> after = new ArrayList<>(before);
    if (pads.size() != 2 * axes.size()) {
      throw new IllegalArgumentException(
          "padding needs two numbers for each axis, found " + pads.size());
    }
    for (int i = 0; i < axes.size(); i++) {
      if (axes.get(i) < before.size()) {
        before.set(axes.get(i), pads.get(i));
        after.set(axes.get(i), pads.get(axes.size() + i));
      }
    }
    PadMode mode = mode(node);
    return new Pad(mode, before, after, mode == PadMode.CONSTANT ? value : 0);
  }

  private static PadMode mode(NodeReader node) {
    String word = node.attributes().text("mode", "constant");
    for (PadMode mode : PadMode.values()) {
      if (word(mode).equals(word)) {
        return mode;
      }
    }
    node.attributes().refuse("mode", word);
    return PadMode.CONSTANT;
  }

  private static DepthToSpace depthToSpace(NodeAttributes attributes) {
    String mode = attributes.text("mode", "DCR");
    if (!mode.equals("DCR") && !mode.equals("CRD")) {
      attributes.refuse("mode", mode);
    }
    return new DepthToSpace(
        attributes.integer("blocksize", 0),
        mode.equals("DCR") ? BlockOrder.BLOCK_FIRST : BlockOrder.CHANNEL_FIRST);
  }

  /** Constant whole numbers that fit 32 bits, which is all that extents and axes can be. */
  private static List<Integer> small(NodeReader node, int index, String what) {
    List<Long> numbers = node.takeIntegers(index, what).orElse(List.of());
    List<Integer> small = new ArrayList<>();
    for (long number : numbers) {
      if (number != (int) number) {
        throw new IllegalArgumentException(what + " out of range: " + number);
      }
      small.add((int) number);
    }
    return small;
  }

  private static List<Integer> fromFront(List<Integer> axes, int rank) {
    return axes.stream().map(axis -> axis < 0 ? axis + rank : axis).toList();
  }

  private static void requireAxis(int axis, Shape x) {
    if (axis < 0 || axis >= x.rank()) {
      throw new IllegalArgumentException("axis " + axis + " is not an axis of " + x);
    }
  }
}
