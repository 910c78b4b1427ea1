// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;

/**
 * A network's parameters as tensors, for as long as a session lives.
 *
 * <p>Convolution weights lie channels-last in memory: with it oneDNN needs no reordering.
 */
final class Parameters implements AutoCloseable {
  private final List<Parameter> declared;
  private final List<Parameter> learned;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private boolean closed;

  /**
   * @param isLearned which of the trainable parameters get gradients
   */
  Parameters(Network network, Predicate<Parameter> isLearned) {
    declared = network.graph().parameters();
    learned = declared.stream().filter(p -> p.trainable() && isLearned.test(p)).toList();
    for (Parameter p : declared) {
      tensors.put(p.name(), tensor(p, network.weights().get(p.name()), learned.contains(p)));
    }
  }

  /** Parameters that only answer. */
  static Parameters fixed(Network network) {
    return new Parameters(network, p -> false);
  }

  private static Tensor tensor(Parameter p, float[] values, boolean learned) {
    try (PointerScope _ = new PointerScope()) {
      Tensor t = Tensors.channelsLast(Tensors.copyOf(values, p.shape()));
      t.set_requires_grad(learned);
      t.retainReference();
      return t;
    }
  }

  /**
   * @throws IllegalStateException when the session is closed
   */
  Map<String, Tensor> tensors() {
    requireOpen();
    return tensors;
  }

  /**
   * @throws IllegalStateException when the session is closed
   */
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
  }

  Tensor get(String name) {
    Tensor t = tensors().get(name);
    if (t == null) {
      throw new IllegalArgumentException("no parameter named " + name);
    }
    return t;
  }

  List<Parameter> declared() {
    return declared;
  }

  /** Those that get gradients. */
  List<Parameter> learned() {
    return learned;
  }

  /** The names of those that could learn, but do not. */
  Set<String> frozen() {
    return declared.stream()
        .filter(p -> p.role().isLearned() && !learned.contains(p))
        .map(Parameter::name)
        .collect(Collectors.toSet());
  }

  Weights toWeights() {
    return Weights.of(declared, arrays(tensors()));
  }

  static Map<String, float[]> arrays(Map<String, Tensor> tensors) {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      tensors.forEach((name, t) -> values.put(name, Tensors.toArray(t)));
    }
    return values;
  }

  @Override
  public void close() {
    closed = true;
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }
}
