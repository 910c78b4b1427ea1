// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
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
 * autograd keeps what it needs. Safe for use by several threads.
 */
final class GraphWalk {
  private final Graph graph;
  private final List<List<String>> lastUses;

  GraphWalk(Graph graph) {
    this.graph = graph;
    this.lastUses = graph.lastUses();
  }

  /** The answer as the model will be used. */
  Tensor answer(Tensor input, Map<String, Tensor> parameters) {
    return walk(input, new Pass(parameters, null, null));
  }

  /**
   * The answer while training: normalisation by the batch, dropout on.
   *
   * @param seed decides the dropout; a generator of its own, since libtorch's is shared by all
   *     threads
   */
  Tensor learn(Tensor input, Map<String, Tensor> parameters, long seed) {
    Generator dropout = torch.make_generator_cpu(seed);
    return walk(input, new Pass(parameters, dropout, null));
  }

  /**
   * The answer as the model will be used, recorded by autograd from {@code leaf} on; the parameters
   * must not require gradients.
   */
  Tensor answerFrom(Leaf leaf, Tensor input, Map<String, Tensor> parameters) {
    return walk(input, new Pass(parameters, null, leaf));
  }

  private Tensor walk(Tensor input, Pass pass) {
    pass.put(graph.input().name(), input);
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      pass.put(node.output(), compute(node, pass));
      lastUses.get(i).stream().filter(v -> !v.equals(graph.input().name())).forEach(pass::letGo);
    }
    return pass.value(graph.output());
  }

  /** What one walk knows. */
  private static final class Pass {
    private final Map<String, Tensor> values;
    private final @Nullable Generator dropout;
    private final @Nullable Leaf leaf;

    Pass(Map<String, Tensor> parameters, @Nullable Generator dropout, @Nullable Leaf leaf) {
      this.values = new HashMap<>(parameters);
      this.dropout = dropout;
      this.leaf = leaf;
    }

    void put(String name, Tensor made) {
      values.put(name, leaf == null ? made : leaf.offer(name, made));
    }

    void letGo(String name) {
      Tensor last = values.remove(name);
      if (last != null && (leaf == null || !leaf.name.equals(name))) {
        last.close();
      }
    }

    Tensor value(String name) {
      Tensor t = values.get(name);
      if (t == null) {
        throw new IllegalStateException("the value " + name + " was let go before its last use");
      }
      return t;
    }

    Tensor read(Node node, int index) {
      return value(node.inputs().get(index));
    }

    TensorOptional optional(Node node, int index) {
      return index < node.inputs().size()
          ? new TensorOptional(read(node, index))
          : new TensorOptional();
    }

    boolean isTraining() {
      return dropout != null;
    }
  }

  /** The value that a logit is differentiated with respect to. */
  static final class Leaf {
    private final String name;
    private @Nullable Tensor tensor;

    Leaf(String name) {
      this.name = name;
    }

    /** The value itself, or in its place the leaf that autograd begins with. */
    private Tensor offer(String made, Tensor value) {
      if (!made.equals(name)) {
        return value;
      }
      Tensor leaf = value.detach();
      leaf.set_requires_grad(true);
      tensor = leaf;
      return leaf;
    }

    Tensor tensor() {
      if (tensor == null) {
        throw new IllegalArgumentException("the graph computes no value named " + name);
      }
      return tensor;
    }
  }

  private static Tensor compute(Node node, Pass pass) {
    Tensor x = pass.read(node, 0);
    return switch (node.operator()) {
      case Conv c -> conv(c, x, pass.read(node, 1), pass.optional(node, 2));
      case BatchNormalization b -> normalize(b, node, pass);
      case Relu _ -> torch.relu(x);
      case Sigmoid _ -> torch.sigmoid(x);
      case Softmax s -> torch.softmax(x, s.axis());
      case MaxPool p -> maxPool(p.window(), x);
      case AveragePool p -> averagePool(p.window(), x);
      case GlobalAveragePool _ -> x.mean(spatialAxes(x), true, new ScalarTypeOptional());
      case Flatten _ -> x.flatten(1, -1);
      case Gemm _ -> torch.linear(x, pass.read(node, 1), pass.optional(node, 2));
      case Add _ -> torch.add(x, pass.read(node, 1));
      case Mul _ -> torch.mul(x, pass.read(node, 1));
      case Concat c -> concat(c, node, pass);
      case Dropout d -> dropout(d.ratio(), x, pass.dropout);
    };
  }

  /** What remains is enlarged, so that sums keep their mean; as {@code torch.dropout}. */
  private static Tensor dropout(double ratio, Tensor x, @Nullable Generator generator) {
    if (generator == null || ratio == 0) {
      return x.alias(); // a tensor of its own, so that x can be let go
    }
    Tensor kept = torch.empty_like(x).bernoulli_(1 - ratio, new GeneratorOptional(generator));
    return x.mul(kept.div_(new Scalar(1 - ratio)));
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

  private static Tensor normalize(BatchNormalization b, Node node, Pass pass) {
    // torch counts the new statistics' share, ONNX the old ones'.
    return torch.batch_norm(
        pass.read(node, 0),
        pass.optional(node, 1),
        pass.optional(node, 2),
        pass.optional(node, 3),
        pass.optional(node, 4),
        pass.isTraining(),
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
    if (w.dilations().stream().anyMatch(d -> d != 1)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "libtorch has no average pooling with dilation "
              + w.dilations()
              + "; run this network with ONNX Runtime");
    }
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

  private static Tensor concat(Concat c, Node node, Pass pass) {
    TensorVector parts = new TensorVector();
    for (int i = 0; i < node.inputs().size(); i++) {
      parts.push_back(pass.read(node, i));
    }
    return torch.cat(parts, c.axis());
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
}
