// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.kernel.Kernels;
import org.curie.engine.torch.kernel.Operands;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Node;
import org.curie.learning.operator.Normalization;
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
  private final Set<String> frozen;

  GraphWalk(Graph graph) {
    this(graph, Set.of());
  }

  /**
   * @param frozen names of parameters that do not learn though they could: while training, a
   *     normalisation whose scale is among them goes by its stored statistics and leaves them as
   *     they are
   */
  GraphWalk(Graph graph, Set<String> frozen) {
    this.graph = graph;
    this.lastUses = graph.lastUses();
    this.frozen = Set.copyOf(frozen);
  }

  /** Whether the node answers as in use also while the network learns. */
  static boolean isAtRest(Node node, Set<String> frozen) {
    return node.operator() instanceof Normalization
        && node.inputs().size() > 1
        && frozen.contains(node.inputs().get(1));
  }

  /** The answers as the model will be used, one for each output of the graph. */
  List<Tensor> answer(List<Tensor> inputs, Map<String, Tensor> parameters) {
    return walk(inputs, new Pass(parameters, null, null));
  }

  /**
   * The answers while training: normalisation by the batch, dropout on.
   *
   * @param seed decides the dropout; a generator of its own, since libtorch's is shared by all
   *     threads
   */
  List<Tensor> learn(List<Tensor> inputs, Map<String, Tensor> parameters, long seed) {
    Generator dropout = torch.make_generator_cpu(seed);
    return walk(inputs, new Pass(parameters, dropout, null));
  }

  /**
   * The answers as the model will be used, recorded by autograd from {@code leaf} on; the
   * parameters must not require gradients.
   */
  List<Tensor> answerFrom(Leaf leaf, List<Tensor> inputs, Map<String, Tensor> parameters) {
    return walk(inputs, new Pass(parameters, null, leaf));
  }

  private List<Tensor> walk(List<Tensor> inputs, Pass pass) {
    for (int i = 0; i < inputs.size(); i++) {
      pass.put(graph.inputs().get(i).name(), inputs.get(i));
    }
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      pass.put(node.output(), Kernels.compute(node.operator(), operands(node, pass)));
      lastUses.get(i).stream().filter(value -> !isInput(value)).forEach(pass::letGo);
    }
    return graph.outputs().stream().map(pass::value).toList();
  }

  private Operands operands(Node node, Pass pass) {
    List<Tensor> read = node.inputs().stream().map(pass::value).toList();
    return new Operands(read, isAtRest(node, frozen) ? null : pass.dropout);
  }

  private boolean isInput(String value) {
    return graph.inputs().stream().anyMatch(input -> input.name().equals(value));
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
}
