// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Operator.Add;
import org.curie.learning.graph.Operator.AveragePool;
import org.curie.learning.graph.Operator.BatchNormalization;
import org.curie.learning.graph.Operator.Concat;
import org.curie.learning.graph.Operator.Conv;
import org.curie.learning.graph.Operator.Dropout;
import org.curie.learning.graph.Operator.Flatten;
import org.curie.learning.graph.Operator.Gemm;
import org.curie.learning.graph.Operator.GlobalAveragePool;
import org.curie.learning.graph.Operator.MaxPool;
import org.curie.learning.graph.Operator.Mul;
import org.curie.learning.graph.Operator.Relu;
import org.curie.learning.graph.Operator.Sigmoid;
import org.curie.learning.graph.Operator.Softmax;
import org.curie.learning.graph.Window;
import org.jspecify.annotations.Nullable;

/**
 * Computes a graph node by node with libtorch; autograd, where it is on, follows by itself.
 *
 * <p>Must run inside a {@code PointerScope}. A value is let go as soon as no later node reads it;
 * autograd keeps what it needs.
 */
final class GraphWalk {
  private final Graph graph;
  private final List<List<String>> lastUses;
  private final boolean training;

  GraphWalk(Graph graph, boolean training) {
    this.graph = graph;
    this.lastUses = graph.lastUses();
    this.training = training;
  }

  /** The graph's answer for a batch. */
  Tensor run(Tensor input, Map<String, Tensor> parameters) {
    return run(input, parameters, null);
  }

  /**
   * The graph's answer, starting from any value on the way: {@code start.tensor} stands for the
   * value named {@code start.name}, and nothing before it is computed.
   */
  Tensor runFrom(Capture start, Map<String, Tensor> parameters) {
    Map<String, Tensor> values = new HashMap<>(parameters);
    values.put(start.name, start.tensor());
    boolean reached = graph.input().name().equals(start.name);
    for (Node node : graph.nodes()) {
      if (reached && node.inputs().stream().allMatch(values::containsKey)) {
        values.put(node.output(), compute(node, values));
      }
      reached |= node.output().equals(start.name);
    }
    return value(values, graph.output());
  }

  /** The graph's answer; a value named by {@code capture} is kept for the caller. */
  Tensor run(Tensor input, Map<String, Tensor> parameters, @Nullable Capture capture) {
    Map<String, Tensor> values = new HashMap<>(parameters);
    values.put(graph.input().name(), input);
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      Tensor made = compute(node, values);
      values.put(node.output(), made);
      if (capture != null) {
        capture.offer(node.output(), made);
      }
      for (String dead : lastUses.get(i)) {
        Tensor last = values.remove(dead);
        if (last != null && !isTheCallers(dead, capture)) {
          last.close();
        }
      }
    }
    return value(values, graph.output());
  }

  private boolean isTheCallers(String name, @Nullable Capture capture) {
    return name.equals(graph.input().name()) || (capture != null && capture.name.equals(name));
  }

  private Tensor compute(Node node, Map<String, Tensor> values) {
    Tensor x = read(node, 0, values);
    return switch (node.operator()) {
      case Conv c -> conv(c, x, read(node, 1, values), optional(node, 2, values));
      case BatchNormalization b -> normalize(b, node, values);
      case Relu r -> torch.relu(x);
      case Sigmoid s -> torch.sigmoid(x);
      case Softmax s -> torch.softmax(x, s.axis());
      case MaxPool p -> maxPool(p.window(), x);
      case AveragePool p -> averagePool(p.window(), x);
      case GlobalAveragePool p -> x.mean(spatialAxes(x), true, new ScalarTypeOptional());
      case Flatten f -> x.flatten(1, -1);
      case Gemm g -> torch.linear(x, read(node, 1, values), optional(node, 2, values));
      case Add a -> torch.add(x, read(node, 1, values));
      case Mul m -> torch.mul(x, read(node, 1, values));
      case Concat c -> concat(c, node, values);
      case Dropout d -> torch.dropout(x, d.ratio(), training);
    };
  }

  private static Tensor conv(Conv c, Tensor x, Tensor weight, TensorOptional bias) {
    Window w = c.window();
    long[] stride = longs(w.strides());
    long[] pad = longs(w.pads());
    long[] dilation = longs(w.dilations());
    return switch (w.rank()) {
      case 1 -> torch.conv1d(x, weight, bias, stride, pad, dilation, c.groups());
      case 2 -> torch.conv2d(x, weight, bias, stride, pad, dilation, c.groups());
      case 3 -> torch.conv3d(x, weight, bias, stride, pad, dilation, c.groups());
      default ->
          throw new IllegalArgumentException("no convolution in " + w.rank() + " dimensions");
    };
  }

  private Tensor normalize(BatchNormalization b, Node node, Map<String, Tensor> values) {
    // torch counts the new statistics' share, ONNX the old ones'.
    return torch.batch_norm(
        read(node, 0, values),
        optional(node, 1, values),
        optional(node, 2, values),
        optional(node, 3, values),
        optional(node, 4, values),
        training,
        1 - b.momentum(),
        b.epsilon(),
        false);
  }

  private static Tensor maxPool(Window w, Tensor x) {
    long[] kernel = longs(w.kernel());
    long[] stride = longs(w.strides());
    long[] pad = longs(w.pads());
    long[] dilation = longs(w.dilations());
    return switch (w.rank()) {
      case 1 -> torch.max_pool1d(x, kernel, stride, pad, dilation, false);
      case 2 -> torch.max_pool2d(x, kernel, stride, pad, dilation, false);
      case 3 -> torch.max_pool3d(x, kernel, stride, pad, dilation, false);
      default -> throw new IllegalArgumentException("no pooling in " + w.rank() + " dimensions");
    };
  }

  private static Tensor averagePool(Window w, Tensor x) {
    long[] kernel = longs(w.kernel());
    long[] stride = longs(w.strides());
    long[] pad = longs(w.pads());
    return switch (w.rank()) {
      case 1 -> torch.avg_pool1d(x, kernel, stride, pad, false, false);
      case 2 -> torch.avg_pool2d(x, kernel, stride, pad, false, false, new LongOptional());
      case 3 -> torch.avg_pool3d(x, kernel, stride, pad, false, false, new LongOptional());
      default -> throw new IllegalArgumentException("no pooling in " + w.rank() + " dimensions");
    };
  }

  private static Tensor concat(Concat c, Node node, Map<String, Tensor> values) {
    TensorVector parts = new TensorVector();
    for (int i = 0; i < node.inputs().size(); i++) {
      parts.push_back(read(node, i, values));
    }
    return torch.cat(parts, c.axis());
  }

  private static Tensor read(Node node, int index, Map<String, Tensor> values) {
    return value(values, node.inputs().get(index));
  }

  private static Tensor value(Map<String, Tensor> values, String name) {
    Tensor t = values.get(name);
    if (t == null) {
      throw new IllegalStateException("the value " + name + " was let go before its last use");
    }
    return t;
  }

  private static TensorOptional optional(Node node, int index, Map<String, Tensor> values) {
    return index < node.inputs().size()
        ? new TensorOptional(read(node, index, values))
        : new TensorOptional();
  }

  private static long[] spatialAxes(Tensor x) {
    long[] axes = new long[(int) x.dim() - 2];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i + 2L;
    }
    return axes;
  }

  private static long[] longs(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).toArray();
  }

  /** A value to keep while the graph is walked, by its name. */
  static final class Capture {
    private final String name;
    private @Nullable Tensor tensor;

    Capture(String name) {
      this.name = name;
    }

    Capture(String name, Tensor tensor) {
      this.name = name;
      this.tensor = tensor;
    }

    private void offer(String made, Tensor value) {
      if (made.equals(name)) {
        tensor = value;
      }
    }

    Tensor tensor() {
      if (tensor == null) {
        throw new IllegalArgumentException("the graph computes no value named " + name);
      }
      return tensor;
    }
  }
}
