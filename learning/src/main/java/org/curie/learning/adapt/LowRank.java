// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.adapt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Linear;
import org.curie.learning.operator.Linear.MatMul;
import org.curie.learning.operator.Role;
import org.curie.learning.operator.Shape;

/**
 * Low-rank adaptation: the weights of products stay as they are, and beside each two small factors
 * are trained.
 *
 * <p><b>Formula</b> {@code W + (alpha / rank) B A}, W [a, b], B [a, rank], A [rank, b]; B is 0 at
 * first, A normal with variance 1 / b, so that the network answers at first as it did.
 * <b>Source</b> Hu et al. 2021, arXiv:2106.09685, section 4.1.
 *
 * <p><b>Limits</b> an adapted network is for training; it is merged before it is written as a file.
 *
 * @param rank of the change of each weight
 * @param alpha how much of the change is added, for any rank
 */
public record LowRank(int rank, double alpha) {
  private static final String A = ".lora.a";
  private static final String B = ".lora.b";
  private static final String SCALE = ".lora.scale";
  private static final String PRODUCT = ".lora.product";
  private static final String CHANGE = ".lora.change";
  private static final String ADAPTED = ".lora.adapted";

  public LowRank {
    if (rank < 1) {
      throw new IllegalArgumentException("a rank must be at least 1, but was " + rank);
    }
    if (!(alpha > 0 && alpha <= 1e6)) {
      throw new IllegalArgumentException("alpha must be in (0, 1e6], but was " + alpha);
    }
  }

  /**
   * Adds factors to the weights of fully connected layers and freezes everything else.
   *
   * @param weights which weights are adapted, by name
   * @param seed for A; each weight draws from a stream of its own name
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when no such weight is chosen
   */
  public Network adapt(Network network, Predicate<String> weights, long seed) {
    return adapt(network, weights, Set.of(), seed);
  }

  /**
   * Adds factors to the weights of fully connected layers and freezes everything else, but for some
   * parameters that are trained whole, such as a last layer that is still to be learned.
   *
   * @param weights which weights are adapted, by name
   * @param whole names of the parameters that are trained whole
   * @param seed for A; each weight draws from a stream of its own name
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when no such weight is chosen
   */
  public Network adapt(Network network, Predicate<String> weights, Set<String> whole, long seed) {
    Graph graph = network.graph();
    Set<String> chosen = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (node.operator() instanceof Linear && isMatrix(graph, node.inputs().get(1))) {
        chosen.add(node.inputs().get(1));
      }
    }
    chosen.removeIf(weights.negate());
    chosen.removeAll(whole);
    if (chosen.isEmpty()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "no weight of a fully connected layer of "
              + graph.name()
              + " is chosen for low-rank adaptation; choose others, or train all of it");
    }
    List<Parameter> parameters = new ArrayList<>();
    Map<String, float[]> values = new LinkedHashMap<>(network.weights().asMap());
    for (Parameter p : graph.parameters()) {
      parameters.add(whole.contains(p.name()) ? p : p.frozen());
      if (chosen.contains(p.name())) {
        parameters.addAll(factors(p));
        fill(p, values, seed);
      }
    }
    Graph adapted =
        Graph.of(graph.name(), graph.inputs(), parameters, nodes(graph, chosen), graph.outputs());
    return new Network(adapted, Weights.of(parameters, values));
  }

  private static boolean isMatrix(Graph graph, String name) {
    return graph.parameters().stream()
        .anyMatch(p -> p.name().equals(name) && p.role() == Role.WEIGHT && p.shape().rank() == 2);
  }

  private List<Parameter> factors(Parameter weight) {
    Shape shape = weight.shape();
    return List.of(
        new Parameter(weight.name() + B, Shape.of(shape.dim(0), rank), Role.WEIGHT, true),
        new Parameter(weight.name() + A, Shape.of(rank, shape.dim(1)), Role.WEIGHT, true),
        new Parameter(weight.name() + SCALE, Shape.of(), Role.CONSTANT, false));
  }

  private void fill(Parameter weight, Map<String, float[]> values, long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("weights/" + weight.name() + A);
    float[] a = new float[Math.multiplyExact(rank, weight.shape().dim(1))];
    double deviation = 1 / Math.sqrt(weight.shape().dim(1));
    for (int i = 0; i < a.length; i++) {
      a[i] = (float) (deviation * random.nextGaussian());
    }
    values.put(weight.name() + A, a);
    values.put(weight.name() + B, new float[Math.multiplyExact(rank, weight.shape().dim(0))]);
    values.put(weight.name() + SCALE, new float[] {(float) (alpha / rank)});
  }

  /** The adapted weights are computed first, then read in place of the weights. */
  private static List<Node> nodes(Graph graph, Set<String> chosen) {
    List<Node> nodes = new ArrayList<>();
    for (Parameter p : graph.parameters()) {
      String w = p.name();
      if (chosen.contains(w)) {
        nodes.add(new Node(w + PRODUCT, new MatMul(), List.of(w + B, w + A), w + PRODUCT));
        nodes.add(new Node(w + CHANGE, new Mul(), List.of(w + PRODUCT, w + SCALE), w + CHANGE));
        nodes.add(new Node(w + ADAPTED, new Add(), List.of(w, w + CHANGE), w + ADAPTED));
      }
    }
    for (Node node : graph.nodes()) {
      List<String> reads =
          node.inputs().stream().map(i -> chosen.contains(i) ? i + ADAPTED : i).toList();
      nodes.add(new Node(node.name(), node.operator(), reads, node.output()));
    }
    return nodes;
  }

  /**
   * Adds the change to each adapted weight, after which the network has the nodes and parameters it
   * had; everything that can be learned is trainable again.
   */
  public static Network merge(Network adapted) {
    Graph graph = adapted.graph();
    Map<String, Parameter> byName = new HashMap<>();
    graph.parameters().forEach(p -> byName.put(p.name(), p));
    List<Parameter> parameters = new ArrayList<>();
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter p : graph.parameters()) {
      if (isPartOf(p.name(), byName.keySet())) {
        continue;
      }
      parameters.add(new Parameter(p.name(), p.shape(), p.role(), p.role().isLearned()));
      float[] own = adapted.weights().get(p.name());
      values.put(p.name(), byName.containsKey(p.name() + A) ? merged(p, adapted.weights()) : own);
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (!isPartOf(node.name(), byName.keySet())) {
        List<String> reads = node.inputs().stream().map(i -> original(i, byName)).toList();
        nodes.add(new Node(node.name(), node.operator(), reads, node.output()));
      }
    }
    Graph plain = Graph.of(graph.name(), graph.inputs(), parameters, nodes, graph.outputs());
    return new Network(plain, Weights.of(parameters, values));
  }

  private static boolean isPartOf(String name, Set<String> parameters) {
    int at = name.lastIndexOf(".lora.");
    return at >= 0 && parameters.contains(name.substring(0, at) + A);
  }

  private static String original(String read, Map<String, Parameter> parameters) {
    return isPartOf(read, parameters.keySet())
        ? read.substring(0, read.lastIndexOf(".lora."))
        : read;
  }

  private static float[] merged(Parameter weight, Weights weights) {
    float[] w = weights.get(weight.name());
    float[] a = weights.get(weight.name() + A);
    float[] b = weights.get(weight.name() + B);
    double scale = weights.get(weight.name() + SCALE)[0];
    int columns = weight.shape().dim(1);
    int rank = a.length / columns;
    float[] made = new float[w.length];
    for (int i = 0; i < made.length; i++) {
      double change = 0;
      for (int r = 0; r < rank; r++) {
        change += (double) b[i / columns * rank + r] * a[r * columns + i % columns];
      }
      made[i] = (float) (w[i] + scale * change);
    }
    return made;
  }
}
