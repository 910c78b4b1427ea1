// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.TrainingSession;
import org.curie.learning.graph.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of every optimiser and loss against the published formulas in plain Java doubles. */
class UpdateRuleTest {
  private static final Network NETWORK = TinyNetworks.of(x -> x, 1, 2, 2);
  private static final double RATE = 0.05;

  static List<Loss> losses() {
    return List.of(new Loss.CrossEntropy(), new Loss.Focal(0), new Loss.Focal(2));
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Optimizer.Sgd(0, false, 0),
        new Optimizer.Sgd(0, false, 0.1),
        new Optimizer.Sgd(0.9, false, 0),
        new Optimizer.Sgd(0.9, false, 0.1),
        new Optimizer.Sgd(0.9, true, 0.1),
        Optimizer.Adam.defaults(),
        new Optimizer.Adam(0.8, 0.95, 1e-3, 0.1),
        Optimizer.AdamW.withWeightDecay(0),
        new Optimizer.AdamW(0.8, 0.95, 1e-3, 0.1),
        Optimizer.RmsProp.defaults(),
        new Optimizer.RmsProp(0.9, 1e-3, 0.1));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theLossOfAStep_isItsFormula_weightedByCase(Loss loss) {
    LinearReference reference = new LinearReference(4, loss);
    Batch batch = TinyNetworks.batch(NETWORK, 5, 1);
    try (TrainingSession session = TinyNetworks.train(NETWORK, TinyNetworks.descent(loss))) {
      double[] before = LinearReference.parameters(NETWORK);
      assertThat(session.step(batch, 1, 1)).isCloseTo(reference.loss(before, batch), within(1e-6));
      double[] gradient = reference.gradient(before, batch);
      double[] after = parameters(session);
      for (int i = 0; i < after.length; i++) {
        assertThat(before[i] - after[i]).isCloseTo(gradient[i], within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void threeSteps_changeEveryParameterAsTheFormulaSays(Optimizer optimizer) {
    Loss loss = new Loss.CrossEntropy();
    LinearReference reference = new LinearReference(4, loss);
    try (TrainingSession session =
        TinyNetworks.train(NETWORK, TinyNetworks.spec(loss, optimizer, 0))) {
      double[] theta = LinearReference.parameters(NETWORK);
      Memory[] memory = Stream.generate(Memory::new).limit(theta.length).toArray(Memory[]::new);
      for (int step = 1; step <= 3; step++) {
        Batch batch = TinyNetworks.batch(NETWORK, 6, step);
        double[] gradient = reference.gradient(theta, batch);
        for (int i = 0; i < theta.length; i++) {
          memory[i].step = step;
          theta[i] = updated(optimizer, theta[i], gradient[i], memory[i], reference.isWeight(i));
        }
        session.step(batch, RATE, step);
        double[] actual = parameters(session);
        for (int i = 0; i < theta.length; i++) {
          assertThat(actual[i])
              .as("parameter %d after step %d", i, step)
              .isCloseTo(theta[i], within(1e-6 * Math.max(1, Math.abs(theta[i]))));
        }
      }
    }
  }

  /** What is remembered of one parameter. */
  private static final class Memory {
    private int step;
    private double first;
    private double second;

    double first(double beta, double addend) {
      first = beta * first + addend;
      return first;
    }

    double second(double beta, double addend) {
      second = beta * second + addend;
      return second;
    }
  }

  private static double updated(
      Optimizer optimizer, double theta, double gradient, Memory memory, boolean decayed) {
    double decay = decayed ? UpdateRule.weightDecay(optimizer) : 0;
    return switch (optimizer) {
      case Optimizer.Sgd s -> {
        double g = gradient + decay * theta;
        double velocity = memory.first(s.momentum(), g);
        yield theta - RATE * (s.nesterov() ? g + s.momentum() * velocity : velocity);
      }
      case Optimizer.Adam a ->
          theta - RATE * adam(gradient + decay * theta, memory, a.beta1(), a.beta2(), a.epsilon());
      case Optimizer.AdamW a ->
          theta * (1 - RATE * decay)
              - RATE * adam(gradient, memory, a.beta1(), a.beta2(), a.epsilon());
      case Optimizer.RmsProp r -> {
        double g = gradient + decay * theta;
        double average = memory.second(r.alpha(), (1 - r.alpha()) * g * g);
        yield theta - RATE * g / (Math.sqrt(average) + r.epsilon());
      }
    };
  }

  private static double adam(
      double gradient, Memory memory, double beta1, double beta2, double epsilon) {
    double first = memory.first(beta1, (1 - beta1) * gradient);
    double second = memory.second(beta2, (1 - beta2) * gradient * gradient);
    double mean = first / (1 - Math.pow(beta1, memory.step));
    double square = second / (1 - Math.pow(beta2, memory.step));
    return mean / (Math.sqrt(square) + epsilon);
  }

  @Test
  void aGradientAboveTheLimit_isShortenedToIt_oneBelowIsNot() {
    Loss loss = new Loss.CrossEntropy();
    Batch batch = TinyNetworks.batch(NETWORK, 5, 1);
    double[] before = LinearReference.parameters(NETWORK);
    double[] gradient = new LinearReference(4, loss).gradient(before, batch);
    double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
    for (double limit : new double[] {norm / 10, norm * 2}) {
      try (TrainingSession session =
          TinyNetworks.train(
              NETWORK, TinyNetworks.spec(loss, new Optimizer.Sgd(0, false, 0), limit))) {
        session.step(batch, 1, 1);
        double[] after = parameters(session);
        for (int i = 0; i < after.length; i++) {
          assertThat(before[i] - after[i])
              .isCloseTo(gradient[i] * Math.min(1, limit / norm), within(2e-6));
        }
      }
    }
  }

  private static double[] parameters(TrainingSession session) {
    return LinearReference.parameters(new Network(NETWORK.graph(), session.weights()));
  }
}
