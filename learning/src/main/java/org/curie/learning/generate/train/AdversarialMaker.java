// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.OptimizerState;
import org.curie.learning.engine.generative.AdversarialEngine;
import org.curie.learning.engine.generative.AdversarialSpec;
import org.curie.learning.engine.generative.Opponents;
import org.curie.learning.generate.AdversarialPlan;
import org.curie.learning.generate.AdversarialTrainer;
import org.curie.learning.generate.experiment.GenerativeFit.Adversarial;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Steps;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.operator.Shape;

/**
 * A generator, its discriminator, and a running average of the generator over epochs, which is what
 * a model gets.
 *
 * <p><b>Formula</b> average after each epoch: {@code a average + (1 - a) generator}, from the first
 * epoch's generator on. <b>Source</b> averaging generators: Yazici et al. 2019, arXiv:1806.04498
 * (there after each step).
 */
final class AdversarialMaker implements Maker {
  private static final String GENERATOR = "generator";
  private static final String DISCRIMINATOR = "discriminator";
  private static final String AVERAGE = "average";

  private final AdversarialEngine engine;
  private final DcganSpec network;
  private final Adversarial fit;
  private final Lesson lesson;
  private Map<String, Learned> parts;

  AdversarialMaker(AdversarialEngine engine, DcganSpec network, Adversarial fit, Lesson lesson) {
    this.engine = engine;
    this.network = network;
    this.fit = fit;
    this.lesson = lesson;
    RandomStreams seeds = new RandomStreams(lesson.experiment().seed());
    Learned generator = FirstWeights.of(network.generator(shape()), seeds.key(GENERATOR));
    Learned judge = FirstWeights.of(network.discriminator(shape()), seeds.key(DISCRIMINATOR));
    this.parts = parts(generator, judge, generator);
  }

  @Override
  public void continueFrom(Map<String, Learned> saved) {
    parts = saved;
  }

  private static Map<String, Learned> parts(Learned generator, Learned judge, Learned average) {
    Map<String, Learned> parts = new LinkedHashMap<>();
    parts.put(GENERATOR, generator);
    parts.put(DISCRIMINATOR, judge);
    parts.put(AVERAGE, average);
    return parts;
  }

  private Shape shape() {
    return lesson.experiment().input().shape();
  }

  @Override
  public Map<String, Learned> parts() {
    return parts;
  }

  @Override
  public Losses epoch(int epoch, Steps steps) {
    Learned generator = parts.get(GENERATOR);
    Learned judge = parts.get(DISCRIMINATOR);
    double[] sums = new double[2];
    Opponents after =
        new AdversarialTrainer(engine)
            .train(
                new Opponents(
                    generator.network(), judge.network(), generator.optimizer(), judge.optimizer()),
                AdversarialSpec.of(fit.loss(), fit.engineThreads()),
                plan(epoch),
                lesson.examples(),
                (_, ofDiscriminator, ofGenerator, _) -> {
                  sums[0] += ofGenerator;
                  sums[1] += ofDiscriminator;
                  steps.done(ofGenerator, fit.batchSize());
                });
    parts =
        parts(
            new Learned(after.generator(), after.generatorState()),
            new Learned(after.discriminator(), after.discriminatorState()),
            averaged(epoch, after.generator()));
    int count = lesson.stepsPerEpoch();
    return new Losses(sums[0] / count, OptionalDouble.of(sums[1] / count));
  }

  private AdversarialPlan plan(int epoch) {
    return new AdversarialPlan(
        lesson.stepsUntil(epoch),
        fit.batchSize(),
        fit.discriminatorSteps(),
        fit.generatorRate(),
        fit.discriminatorRate(),
        lesson.experiment().seed());
  }

  private Learned averaged(int epoch, Network now) {
    if (epoch == 1 || fit.average() == 0) {
      return new Learned(now, OptimizerState.NONE);
    }
    Map<String, float[]> before = parts.get(AVERAGE).network().weights().asMap();
    Map<String, float[]> average = new LinkedHashMap<>();
    now.weights()
        .asMap()
        .forEach((name, values) -> average.put(name, mixed(before.get(name), values)));
    return new Learned(now.withWeights(average), OptimizerState.NONE);
  }

  private float[] mixed(float[] average, float[] now) {
    float[] mixed = new float[now.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (fit.average() * average[i] + (1 - fit.average()) * now[i]);
    }
    return mixed;
  }

  @Override
  public Network deployed() {
    return network.samplerOf(parts.get(AVERAGE).network(), shape());
  }
}
