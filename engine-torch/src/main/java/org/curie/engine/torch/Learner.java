// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;

/**
 * One network that learns from gradients, with its optimiser: what sessions of several networks, or
 * of several outputs, are made of. Its methods run inside a {@code PointerScope}. Used by one
 * thread.
 */
final class Learner implements AutoCloseable {
  private final Graph graph;
  private final GraphWalk walk;
  private final Parameters parameters;
  private final Updates updates;

  private Learner(Network network, Optimizer optimizer, OptimizerState state) {
    this.graph = network.graph();
    this.walk = new GraphWalk(graph);
    this.parameters = new Parameters(network, p -> true);
    this.updates = Updates.of(parameters, optimizer, p -> 1, state);
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the state is not of this
   *     network and optimiser
   */
  static Learner of(Network network, Optimizer optimizer, OptimizerState state) {
    StateCheck.requireFit(network, optimizer, p -> true, state);
    return new Learner(network, optimizer, state);
  }

  Graph graph() {
    return graph;
  }

  /**
   * @throws IllegalArgumentException when they are not what the network reads
   */
  List<Tensor> tensors(NetworkInputs inputs) {
    inputs.requireFit(graph);
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < inputs.values().size(); i++) {
      Tensor t = Tensors.copyOf(inputs.values().get(i), inputs.shape(graph, i));
      tensors.add(Tensors.channelsLast(t));
    }
    return tensors;
  }

  List<Tensor> learn(List<Tensor> inputs, long seed) {
    return walk.learn(inputs, parameters.tensors(), seed);
  }

  List<Tensor> answer(List<Tensor> inputs) {
    return walk.answer(inputs, parameters.tensors());
  }

  /** Whether what is computed from here on is recorded for the parameters' gradients. */
  void setRecorded(boolean recorded) {
    parameters.learned().forEach(p -> parameters.get(p.name()).set_requires_grad(recorded));
  }

  /** Changes the parameters by the gradients that {@code backward} left, and forgets these. */
  void update(double learningRate) {
    updates.take(learningRate);
    parameters.learned().forEach(p -> parameters.get(p.name()).mutable_grad().reset());
  }

  /** A copy of the network as it is now. */
  Network network() {
    return new Network(graph, parameters.toWeights());
  }

  /** A copy of what the optimiser remembers. */
  OptimizerState state() {
    parameters.requireOpen();
    return updates.steps() == 0
        ? OptimizerState.NONE
        : new OptimizerState(updates.steps(), updates.memory());
  }

  @Override
  public void close() {
    updates.close();
    parameters.close();
  }
}
