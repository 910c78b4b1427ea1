// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.fold;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.engine.onnx.draft.Attributes;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Integers;
import org.curie.learning.operator.Shape;

/**
 * Writes a node as the few that Curie's operators can express, where that depends on the shapes of
 * what it reads: pieces of a split as slices, extents that follow the batch, paddings of two
 * different widths. Nodes it cannot help are left as they are.
 */
public final class Lowering {
  private static final int SOFTMAX_OF_ONE_AXIS = 13;

  private final Draft draft;
  private final OpenShapes shapes;
  private final Folding folding;
  private final Map<String, Integer> changes = new LinkedHashMap<>();

  public Lowering(Draft draft, OpenShapes shapes, Folding folding) {
    this.draft = draft;
    this.shapes = shapes;
    this.folding = folding;
  }

  /** What was changed, in one sentence each. */
  public List<String> changes() {
    return changes.entrySet().stream().map(e -> e.getKey().formatted(e.getValue())).toList();
  }

  /** The nodes in place of {@code node}, in the order in which they run. */
  public List<NodeProto> lower(NodeProto node) {
    Optional<Shape> x = node.getInputCount() == 0 ? Optional.empty() : shapes.get(node.getInput(0));
    if (x.isEmpty() || !node.getDomain().isEmpty() || node.getOutputCount() == 0) {
      return List.of(node);
    }
    try {
      return lowered(node, x.get());
    } catch (ArithmeticException | IllegalArgumentException e) {
      return List.of(node); // numbers beyond any extent, which its reader tells
    }
  }

  private List<NodeProto> lowered(NodeProto node, Shape x) {
    return switch (node.getOpType()) {
      case "Split" -> split(node, x);
      case "Reshape" -> reshape(node, x);
      case "Expand" -> expand(node, x);
      case "Resize" -> List.of(resize(node));
      case "Gather" -> gather(node, x);
      case "Softmax", "LogSoftmax" -> softmax(node, x);
      case "Conv", "MaxPool", "AveragePool" -> {
        List<NodeProto> padded =
            new ExplicitPads(draft)
                .apply(node, x, shapes.get(node.getInput(node.getInputCount() > 1 ? 1 : 0)));
        if (padded.size() > 1) {
          note("wrote %d paddings of two widths as nodes of their own");
        }
        yield padded;
      }
      default -> List.of(node);
    };
  }

  private void note(String change) {
    changes.merge(change, 1, Integer::sum);
  }

  private List<NodeProto> split(NodeProto node, Shape x) {
    int axis = fromFront(Attributes.integer(node, "axis", 0), x.rank());
    if (axis < 0 || axis >= x.rank() || x.dim(axis) == Shape.ANY) {
      return List.of(node);
    }
    long[] sizes = sizes(node, x.dim(axis));
    if (sizes.length != node.getOutputCount() || Arrays.stream(sizes).anyMatch(s -> s < 1)) {
      return List.of(node);
    }
    note("wrote the pieces of %d splits as slices");
    List<NodeProto> slices = new ArrayList<>();
    long start = 0;
    for (int i = 0; i < sizes.length; i++) {
      String output = node.getOutput(i);
      if (!output.isEmpty()) {
        slices.add(
            NodeProto.newBuilder()
                .setOpType("Slice")
                .setName(node.getName().isEmpty() ? "" : node.getName() + "." + i)
                .addInput(node.getInput(0))
                .addInput(draft.constant(output + ".starts", start))
                .addInput(draft.constant(output + ".ends", start + sizes[i]))
                .addInput(draft.constant(output + ".axes", axis))
                .addOutput(output)
                .build());
      }
      start = Math.addExact(start, sizes[i]);
    }
    return slices;
  }

  private long[] sizes(NodeProto node, int extent) {
    List<Long> given = Attributes.integers(node, "split");
    if (!given.isEmpty()) {
      return given.stream().mapToLong(Long::longValue).toArray();
    }
    if (node.getInputCount() > 1 && !node.getInput(1).isEmpty()) {
      Integers constant = draft.integers().get(node.getInput(1));
      return constant == null ? new long[0] : constant.values();
    }
    // As even as can be; the last piece is the smaller one.
    int pieces = node.getOutputCount();
    long each = Math.ceilDiv(extent, pieces);
    long[] sizes = new long[pieces];
    Arrays.fill(sizes, each);
    sizes[pieces - 1] = extent - each * (pieces - 1);
    return sizes;
  }

  /** Extents that follow the batch become 0, to keep it, or -1, to have what remains. */
  private List<NodeProto> reshape(NodeProto node, Shape x) {
    Optional<Wholes> to = openInput(node, 1);
    if (to.isEmpty()) {
      return List.of(node);
    }
    long[] extents = to.get().values().clone();
    int place = openPlace(to.get());
    if (place < 0) {
      return List.of(node);
    }
    String name = node.getInput(0);
    long factor = extents[place];
    extents[place] = 1;
    for (int i = 0; i < extents.length; i++) {
      extents[i] = extents[i] == 0 && i < x.rank() ? x.dim(i) : extents[i];
    }
    int rest = Arrays.stream(extents).boxed().toList().indexOf(-1L);
    if (rest >= 0) {
      extents[rest] = 1;
      long others = Arrays.stream(extents).reduce(factor, Math::multiplyExact);
      long all = Math.multiplyExact(OpenShapes.known(x), shapes.multiple(name));
      if (all % others != 0 || all == 0) {
        return List.of(node);
      }
      extents[rest] = all / others;
    }
    boolean same = place < x.rank() && x.dim(place) == Shape.ANY && shapes.multiple(name) == factor;
    extents[place] = same ? 0 : -1;
    note("kept the batch open in %d reshapes");
    return List.of(withInput(node, 1, extents));
  }

  private List<NodeProto> expand(NodeProto node, Shape x) {
    Optional<Wholes> to = openInput(node, 1);
    if (to.isEmpty()) {
      return List.of(node);
    }
    long[] extents = to.get().values().clone();
    int place = openPlace(to.get());
    int own = place - (extents.length - x.rank());
    boolean isOpenAlready = own >= 0 && own < x.rank() && x.dim(own) == Shape.ANY;
    if (place >= 0 && isOpenAlready) {
      extents[place] = 1;
      return List.of(withInput(node, 1, extents));
    }
    Optional<String> like = to.get().batchOf().flatMap(this::batch);
    boolean first = place == 0 && extents[0] == 1 && extents.length >= x.rank();
    if (!first || like.isEmpty() || (own >= 0 && x.dim(own) != 1)) {
      return List.of(node);
    }
    note("kept the batch open in %d expansions");
    extents[0] = 1;
    String output = node.getOutput(0);
    List<NodeProto> nodes = new ArrayList<>();
    String one = node.getInput(0);
    Shape wanted = new Shape(Arrays.stream(extents).mapToObj(Math::toIntExact).toList());
    if (!x.broadcast(wanted).equals(x)) {
      one = draft.free(output + ".one");
      nodes.add(withInput(node, 1, extents).toBuilder().setName(one).setOutput(0, one).build());
    }
    nodes.add(
        NodeProto.newBuilder()
            .setDomain(Draft.FUSED)
            .setOpType("ExpandBatch")
            .setName(node.getName())
            .addInput(one)
            .addInput(like.get())
            .addOutput(output)
            .build());
    return nodes;
  }

  /** A tensor whose first axis is the batch itself. */
  private Optional<String> batch(String suggested) {
    if (isBatch(suggested)) {
      return Optional.of(suggested);
    }
    return draft.inputs().stream().map(input -> input.name()).filter(this::isBatch).findFirst();
  }

  private boolean isBatch(String name) {
    return shapes.multiple(name) == 1
        && shapes.get(name).filter(s -> s.rank() > 0 && s.dim(0) == Shape.ANY).isPresent();
  }

  /** The size of the batch is said as that of an open axis. */
  private NodeProto resize(NodeProto node) {
    Optional<Wholes> sizes = openInput(node, 3);
    if (sizes.isEmpty()) {
      return node;
    }
    long[] extents = sizes.get().values().clone();
    int place = openPlace(sizes.get());
    if (place != 0 || extents[0] != 1) {
      return node;
    }
    extents[0] = Shape.ANY;
    note("kept the batch open in %d resizings");
    return withInput(node, 3, extents);
  }

  /** Indices of several axes are gathered as a vector, which then gets their shape. */
  private List<NodeProto> gather(NodeProto node, Shape x) {
    Integers indices = node.getInputCount() == 2 ? draft.integers().get(node.getInput(1)) : null;
    int axis = fromFront(Attributes.integer(node, "axis", 0), x.rank());
    boolean plain = indices == null || indices.dims().size() < 2 || indices.values().length == 0;
    if (plain || axis < 0 || axis >= x.rank()) {
      return List.of(node);
    }
    List<Long> extents = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      if (i == axis) {
        extents.addAll(indices.dims());
      } else {
        extents.add(x.dim(i) != Shape.ANY ? x.dim(i) : i < axis ? 0L : -1L);
      }
    }
    String flat = draft.free(node.getOutput(0) + ".flat");
    return List.of(
        withInput(node, 1, indices.values()).toBuilder().setName(flat).setOutput(0, flat).build(),
        reshaped(node, flat, node.getOutput(0), extents));
  }

  /** Before operator set 13, all axes from the named one on were normalised together. */
  private List<NodeProto> softmax(NodeProto node, Shape x) {
    int axis = fromFront(Attributes.integer(node, "axis", 1), x.rank());
    boolean open = axis < 0 || axis >= x.rank() || x.dims().lastIndexOf(Shape.ANY) >= axis;
    if (draft.operatorSet() >= SOFTMAX_OF_ONE_AXIS || open) {
      return List.of(node);
    }
    NodeProto.Builder last =
        Attributes.without(node, "axis").addAttribute(Attributes.of("axis", (long) axis));
    if (axis == x.rank() - 1) {
      return List.of(last.build());
    }
    List<Long> merged = new ArrayList<>(Collections.nCopies(axis, 0L));
    List<Long> back = new ArrayList<>(merged);
    merged.add(-1L);
    x.dims().subList(axis, x.rank()).forEach(d -> back.add((long) d));
    String flat = draft.free(node.getOutput(0) + ".flat");
    String normalised = draft.free(node.getOutput(0) + ".normalised");
    return List.of(
        reshaped(node, node.getInput(0), flat, merged),
        last.setName(normalised).setInput(0, flat).setOutput(0, normalised).build(),
        reshaped(node, normalised, node.getOutput(0), back));
  }

  private NodeProto reshaped(NodeProto near, String x, String output, List<Long> extents) {
    long[] values = extents.stream().mapToLong(Long::longValue).toArray();
    boolean last = output.equals(near.getOutput(0));
    return NodeProto.newBuilder()
        .setOpType("Reshape")
        .setName(last ? near.getName() : output)
        .addInput(x)
        .addInput(draft.constant(output + ".extents", values))
        .addOutput(output)
        .build();
  }

  private NodeProto withInput(NodeProto node, int index, long[] values) {
    String name = draft.constant(node.getOutput(0) + ".input" + index, values);
    return node.toBuilder().setInput(index, name).build();
  }

  private Optional<Wholes> openInput(NodeProto node, int index) {
    return index < node.getInputCount()
        ? folding.open(node.getInput(index)).filter(w -> w.dims().size() == 1)
        : Optional.empty();
  }

  /** Where the only open number stands; -1 when there are several. */
  private static int openPlace(Wholes numbers) {
    int place = -1;
    for (int i = 0; i < numbers.count(); i++) {
      if (numbers.open()[i]) {
        if (place >= 0) {
          return -1;
        }
        place = i;
      }
    }
    return place;
  }

  private static int fromFront(long axis, int rank) {
    return Math.toIntExact(axis < 0 ? axis + rank : axis);
  }
}
