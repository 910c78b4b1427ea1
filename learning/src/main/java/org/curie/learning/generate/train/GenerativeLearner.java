// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.graph.Network;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.Learner;
import org.curie.learning.loop.Steps;

/** An epoch of a maker, and a look at validation pictures. */
final class GenerativeLearner implements Learner<GenerativeEpoch> {
  private static final int LOOKS = 40; // at validation pictures, in a run of generation

  private final Lesson lesson;
  private final Maker maker;
  private final ToDoubleFunction<Network> validation;

  GenerativeLearner(Lesson lesson, Maker maker, ToDoubleFunction<Network> validation) {
    this.lesson = lesson;
    this.maker = maker;
    this.validation = validation;
  }

  @Override
  public int stepsPerEpoch() {
    return lesson.stepsPerEpoch();
  }

  @Override
  public GenerativeEpoch epoch(int number, Steps steps) {
    Maker.Losses losses = maker.epoch(number, steps);
    double trained = steps.seconds();
    OptionalDouble figure =
        isLookedAt(number)
            ? OptionalDouble.of(validation.applyAsDouble(maker.deployed()))
            : OptionalDouble.empty();
    return new GenerativeEpoch(
        number,
        losses.loss(),
        losses.ofDiscriminator(),
        generates() ? figure : OptionalDouble.empty(),
        generates() ? OptionalDouble.empty() : figure,
        steps.seconds(),
        steps.cases() / trained);
  }

  /** Made pictures are looked at now and then, since that takes a while. */
  private boolean isLookedAt(int epoch) {
    int epochs = lesson.experiment().fit().epochs();
    return !generates() || epoch == epochs || epoch % Math.ceilDiv(epochs, LOOKS) == 0;
  }

  private boolean generates() {
    return lesson.experiment().task() == GenerativeTask.GENERATION;
  }

  @Override
  public Map<String, Learned> parts() {
    return maker.parts();
  }

  @Override
  public void close() {
    // a maker holds nothing between epochs
  }
}
