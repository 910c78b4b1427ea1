// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.generative.AutoencoderEngine;
import org.curie.learning.engine.generative.AutoencoderSession;
import org.curie.learning.engine.generative.AutoencoderSpec;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;

/**
 * Trains a network to answer with what it reads: an autoencoder over cases, a variational one over
 * cases and noise.
 *
 * <p>The same network, examples, plan and engine threads give the same bits; a run that is stopped
 * after any step and continued ends as if it had not been.
 */
public final class AutoencoderTrainer {
  private final AutoencoderEngine engine;

  public AutoencoderTrainer(AutoencoderEngine engine) {
    this.engine = engine;
  }

  /**
   * Trains until the steps of the plan are taken, those before included.
   *
   * @param losses told the loss of every step, before its update
   * @throws CurieException with {@link ErrorCode#ENGINE_FAILED} when a loss is not a number
   * @throws IllegalArgumentException when examples and network do not fit each other
   */
  public Reconstructor train(
      Reconstructor start,
      AutoencoderSpec spec,
      AutoencoderPlan plan,
      Examples examples,
      DoubleConsumer losses) {
    Graph graph = start.network().graph();
    RandomStreams streams = new RandomStreams(plan.seed());
    Order order = new Order(streams, examples.count());
    try (AutoencoderSession session = engine.reconstruct(start.network(), spec, start.state())) {
      for (long step = start.state().steps(); step < plan.steps(); step++) {
        NetworkInputs batch = examples.cases(order.batch(step, plan.batchSize()));
        double loss =
            session.step(
                withNoise(batch, graph, plan.seed(), step),
                plan.learningRate(),
                streams.key("dropout", step));
        losses.accept(AdversarialTrainer.requireFinite("the loss", step, loss));
      }
      return new Reconstructor(new Network(graph, session.weights()), session.optimizerState());
    }
  }

  /** With noise for the second input, where the network reads one. */
  private static NetworkInputs withNoise(NetworkInputs cases, Graph graph, long seed, long step) {
    if (graph.inputs().size() == 1) {
      return cases;
    }
    Noise noise = new Noise(seed, graph.inputs().get(1).shape().caseSize());
    float[] drawn = noise.draw("code", step, cases.count());
    return NetworkInputs.of(cases.count(), cases.values().getFirst(), List.of(drawn));
  }
}
