// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.engine.generative.AdversarialEngine;
import org.curie.learning.engine.generative.AdversarialSession;
import org.curie.learning.engine.generative.AdversarialSpec;
import org.curie.learning.engine.generative.NetworkInputs;
import org.curie.learning.engine.generative.Opponents;
import org.curie.learning.graph.Graph;

/**
 * Trains a generator and a discriminator in turns.
 *
 * <p>Generated cases have the conditions of the real cases of the same batch. The same opponents,
 * examples, plan and engine threads give the same bits; a run that is stopped after any step and
 * continued from its {@link Opponents} ends as if it had not been.
 */
public final class AdversarialTrainer {
  private final AdversarialEngine engine;

  public AdversarialTrainer(AdversarialEngine engine) {
    this.engine = engine;
  }

  /**
   * Trains until the generator has taken the steps of the plan, those before included.
   *
   * @throws CurieException with {@link ErrorCode#ENGINE_FAILED} when a loss is not a number
   * @throws IllegalArgumentException when examples or networks do not fit each other
   */
  public Opponents train(
      Opponents start,
      AdversarialSpec spec,
      AdversarialPlan plan,
      Examples examples,
      AdversarialObserver observer) {
    try (AdversarialSession session = engine.oppose(start, spec)) {
      Run run = new Run(session, start.generator().graph(), plan, examples);
      for (long step = start.generatorState().steps(); step < plan.steps(); step++) {
        double ofDiscriminator = run.discriminate(step);
        double ofGenerator = run.generate(step);
        observer.stepped(step + 1, ofDiscriminator, ofGenerator, session::opponents);
      }
      return session.opponents();
    }
  }

  /** One run of the loop. */
  private static final class Run {
    private final AdversarialSession session;
    private final AdversarialPlan plan;
    private final Examples examples;
    private final Order order;
    private final Noise noise;
    private final RandomStreams streams;

    Run(AdversarialSession session, Graph generator, AdversarialPlan plan, Examples examples) {
      this.session = session;
      this.plan = plan;
      this.examples = examples;
      this.streams = new RandomStreams(plan.seed());
      this.order = new Order(streams, examples.count());
      this.noise = new Noise(plan.seed(), generator.inputs().getFirst().shape().caseSize());
    }

    private double discriminate(long step) {
      double sum = 0;
      for (int i = 0; i < plan.discriminatorSteps(); i++) {
        long number = step * plan.discriminatorSteps() + i;
        int[] batch = order.batch(number, plan.batchSize());
        NetworkInputs real = examples.cases(batch);
        NetworkInputs forged = noise("discriminator", number, batch);
        long seed = streams.key("discriminator", number);
        sum += session.stepDiscriminator(real, forged, plan.discriminatorRate(), seed);
      }
      return finite("discriminator", step, sum / plan.discriminatorSteps());
    }

    private double generate(long step) {
      int[] batch = order.batch(step * plan.discriminatorSteps(), plan.batchSize());
      NetworkInputs forged = noise("generator", step, batch);
      long seed = streams.key("generator", step);
      return finite("generator", step, session.stepGenerator(forged, plan.generatorRate(), seed));
    }

    private NetworkInputs noise(String purpose, long number, int[] batch) {
      float[] drawn = noise.draw(purpose, number, batch.length);
      return NetworkInputs.of(batch.length, drawn, examples.conditions(batch));
    }

    private static double finite(String network, long step, double loss) {
      return requireFinite("the " + network + "'s loss", step, loss);
    }
  }

  static double requireFinite(String what, long step, double loss) {
    if (!Double.isFinite(loss)) {
      throw new CurieException(
          ErrorCode.ENGINE_FAILED,
          what
              + " became "
              + loss
              + " in step "
              + (step + 1)
              + "; lower the learning rate and continue from an earlier state");
    }
    return loss;
  }
}
