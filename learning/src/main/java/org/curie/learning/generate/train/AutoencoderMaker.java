// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.curie.learning.engine.generative.AutoencoderEngine;
import org.curie.learning.engine.generative.AutoencoderSpec;
import org.curie.learning.generate.AutoencoderPlan;
import org.curie.learning.generate.AutoencoderTrainer;
import org.curie.learning.generate.Reconstructor;
import org.curie.learning.generate.experiment.GenerativeFit.Reconstructing;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Steps;

/** An autoencoder, variational or not. */
final class AutoencoderMaker implements Maker {
  static final String AUTOENCODER = "autoencoder";

  private final AutoencoderEngine engine;
  private final Reconstructing fit;
  private final Lesson lesson;
  private final UnaryOperator<Network> packaged;
  private Learned whole;

  /**
   * @param packaged the part of the whole that a model gets
   */
  AutoencoderMaker(
      AutoencoderEngine engine,
      Graph graph,
      Reconstructing fit,
      Lesson lesson,
      UnaryOperator<Network> packaged) {
    this.engine = engine;
    this.fit = fit;
    this.lesson = lesson;
    this.packaged = packaged;
    this.whole = FirstWeights.of(graph, lesson.experiment().seed());
  }

  @Override
  public Map<String, Learned> parts() {
    return Map.of(AUTOENCODER, whole);
  }

  @Override
  public void continueFrom(Map<String, Learned> saved) {
    whole = saved.get(AUTOENCODER);
  }

  @Override
  public Losses epoch(int epoch, Steps steps) {
    double[] sum = {0};
    Reconstructor after =
        new AutoencoderTrainer(engine)
            .train(
                new Reconstructor(whole.network(), whole.optimizer()),
                new AutoencoderSpec(fit.loss(), fit.optimizer(), fit.engineThreads()),
                new AutoencoderPlan(
                    lesson.stepsUntil(epoch),
                    fit.batchSize(),
                    rate(epoch),
                    lesson.experiment().seed()),
                lesson.examples(),
                loss -> {
                  sum[0] += loss;
                  steps.done(loss, fit.batchSize());
                });
    whole = new Learned(after.network(), after.state());
    return new Losses(sum[0] / lesson.stepsPerEpoch(), OptionalDouble.empty());
  }

  /** Along half a cosine, epoch by epoch. */
  private double rate(int epoch) {
    return fit.learningRate() * (1 + Math.cos(Math.PI * (epoch - 1) / fit.epochs())) / 2;
  }

  @Override
  public Network deployed() {
    return packaged.apply(whole.network());
  }
}
