// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
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
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private boolean closed;

  Parameters(Network network, boolean trained) {
    declared = network.graph().parameters();
    for (Parameter p : declared) {
      tensors.put(p.name(), tensor(p, network.weights().get(p.name()), trained));
    }
  }

  private static Tensor tensor(Parameter p, float[] values, boolean trained) {
    try (PointerScope _ = new PointerScope()) {
      Tensor t = Tensors.channelsLast(Tensors.copyOf(values, p.shape()));
      t.set_requires_grad(trained && p.trainable());
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

  List<Parameter> trainable() {
    return declared.stream().filter(Parameter::trainable).toList();
  }

  Weights toWeights() {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      tensors().forEach((name, t) -> values.put(name, Tensors.toArray(t)));
    }
    return Weights.of(declared, values);
  }

  @Override
  public void close() {
    closed = true;
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }
}
