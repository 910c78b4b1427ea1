// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.SequenceTraits;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.MissingValues;
import org.curie.learning.experiment.Sampling;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.SequenceSpec.GruSpec;
import org.curie.learning.network.SequenceSpec.TcnSpec;

/**
 * Chooses every setting of a classification run over sequences, by rules that can be read here.
 *
 * <p>The rules are those of the papers named; no test case was looked at.
 */
final class SequencePlanner {
  /** What a recurrent cell that reads from both ends can keep in mind. */
  private static final int SHORT = 500;

  private static final double OUTLIERS = 0.001; // at either end of a table's values
  private static final int SEQUENCES_TO_SHOW = 60_000;
  private static final int FEWEST_EPOCHS = 10;
  private static final int MOST_EPOCHS = 60;
  private static final double RARE = 20; // times as many cases in the largest class
  private static final int KERNEL = 7; // Bai et al. 2018, arXiv:1803.01271

  private final Fingerprint data;
  private final SequenceTraits traits;
  private final Scale scale;
  private final List<Choice> choices = new ArrayList<>();

  SequencePlanner(Fingerprint data, SequenceTraits traits, Scale scale) {
    this.data = data;
    this.traits = traits;
    this.scale = scale;
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the sequences differ in length
   *     or nothing in them differs
   */
  Plan plan(String path, long seed) {
    if (!data.width().isConstant()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s: the sequences have %d to %d steps, but a network reads one length; cut or bin them alike"
              .formatted(data.name(), data.width().smallest(), data.width().largest()));
    }
    if (!(data.lowest() < data.highest())) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          data.name() + ": every value that was measured is the same; check how it was exported");
    }
    InputSpec.Sequences input = input();
    Experiment experiment = new Experiment(path, seed, input, network(input), fit());
    return new Plan(experiment, choices, Planner.warnings(data));
  }

  private int steps() {
    return data.width().median();
  }

  private InputSpec.Sequences input() {
    boolean complete = traits.missingShare() == 0;
    choose(
        "input",
        "%d steps of %d channel(s)".formatted(steps(), traits.channels().size()),
        "all sequences have this length");
    choose(
        "missing values",
        complete ? "refused" : "carried forward, then the mean; the network is told",
        complete
            ? "every value was measured"
            : String.format(
                Locale.ROOT,
                "%.0f %% were not measured, and that a measurement was made says something",
                100 * traits.missingShare()));
    choose(
        "scaling",
        complete ? "each channel to mean 0, deviation 1" : "the same, within bounds",
        (complete ? "" : "tables hold errors of typing; ")
            + "bounds, means and deviations are those of the training cases");
    return new InputSpec.Sequences(
        traits.channels().size(),
        steps(),
        complete ? MissingValues.REFUSE : MissingValues.CARRY_FORWARD_AND_TELL,
        complete ? OptionalDouble.empty() : OptionalDouble.of(OUTLIERS));
  }

  private NetworkSpec network(InputSpec.Sequences input) {
    int width = 64 / scale.narrowing();
    boolean isShort = steps() <= SHORT;
    NetworkSpec spec =
        isShort ? new GruSpec(width, 1, true, 0.3) : new TcnSpec(width / 2, levels(), KERNEL, 0.1);
    long learned = spec.build(input.shape(), data.classes().size()).learnedValues();
    choose(
        "network",
        String.format(
            Locale.ROOT,
            "%s, %.0f thousand parameters",
            isShort
                ? "GRU of " + width + " in both directions"
                : "temporal convolutions of " + width / 2,
            learned / 1e3),
        isShort
            ? steps() + " steps are few enough for a recurrent cell that reads from both ends"
            : steps() + " steps are too many for a recurrent cell; convolutions see all of them");
    return spec;
  }

  /** So many that the last step sees the first. */
  private int levels() {
    int levels = 1;
    while (levels < 16 && new TcnSpec(1, levels, KERNEL, 0).receptiveField() < steps()) {
      levels++;
    }
    return levels;
  }

  private FitSpec fit() {
    int train = data.count(Split.TRAIN);
    int batch = train < 1000 ? 32 : 64;
    choose("batch size", "" + batch, "enough steps an epoch from " + train + " cases");
    int epochs = Math.clamp(SEQUENCES_TO_SHOW / Math.max(1, train), FEWEST_EPOCHS, MOST_EPOCHS);
    choose(Planner.EPOCHS, "" + epochs, "about 60 thousand sequences in all, at least 10 epochs");
    choose(
        "optimiser",
        "AdamW, one cycle up to 0.002 and down, weight decay 0.01",
        "converges in few epochs; gradients are clipped at norm 1, as recurrent cells need it");
    choose(
        "weights kept",
        "those with the lowest validation loss",
        "sequences are not varied while training, so that a network soon learns them by heart");
    choose(
        Planner.PRECISION,
        Planner.word(Precision.FP32) + ", one thread",
        "states are rounded at every step of a sequence; steps so small are not worth dividing");
    boolean rare = ClassBalance.ratio(data) > RARE;
    FitSpec fit = fit(epochs, batch, rare ? drawn() : ClassBalance.weighting(data, choices));
    return rare ? fit.withSampling(new Sampling.ClassBalanced()) : fit;
  }

  /** A weight so large would make the few batches that hold such a case all that counts. */
  private ClassWeighting drawn() {
    choose(
        "class weights",
        "none; every class is drawn as often",
        String.format(
            Locale.ROOT,
            "the largest class has %.0f times the cases of the smallest",
            ClassBalance.ratio(data)));
    return ClassWeighting.NONE;
  }

  private FitSpec fit(int epochs, int batch, ClassWeighting weighting) {
    return new FitSpec(
        epochs,
        batch,
        Optimizer.AdamW.withWeightDecay(0.01),
        new Schedule.OneCycle(0.002, 0.25, 25, 1e4),
        new Loss.CrossEntropy(),
        0,
        weighting,
        1.0,
        0,
        FitSpec.Keep.LOWEST_VALIDATION_LOSS,
        Precision.FP32,
        1,
        1);
  }

  private void choose(String setting, String value, String reason) {
    choices.add(new Choice(setting, value, reason));
  }
}
