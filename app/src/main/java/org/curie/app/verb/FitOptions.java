// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.wiring.Wiring;
import org.curie.learning.detect.experiment.DetectionExperiment;
import org.curie.learning.detect.experiment.DetectionFit;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.experiment.GenerativeFit;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFit;
import org.curie.learning.start.ImportedExperiment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options with which a user overrides an experiment, for every verb that trains. */
public final class FitOptions {
  private static final long DEFAULT_SEED = 1;

  @Option(names = "--seed", description = "Decides all randomness. Default: 1.")
  private @Nullable Long seed;

  @Option(names = "--epochs", description = "Instead of the planned number.")
  private @Nullable Integer epochs;

  @Option(names = "--precision", description = "fp32 or bf16, instead of the planned one.")
  private @Nullable Precision precision;

  @Option(
      names = "--network",
      paramLabel = "FILE.onnx",
      description =
          "Begin with the network in this file, and a new last layer, instead of the planned one.")
  private @Nullable Path network;

  @Mixin private final AncestryOptions ancestry = new AncestryOptions();

  public long seed() {
    return seed == null ? DEFAULT_SEED : seed;
  }

  /** An experiment that a user has written, with what the options say instead. */
  public Experiment override(Experiment written) {
    return ancestry.named(fitted(written));
  }

  /**
   * An experiment that the planner has made, with what the options say instead. Where the network
   * or its weights are given, or a teacher, one is trained: its answers are less a matter of luck,
   * and such networks are large.
   */
  public Experiment overridePlanned(Experiment planned) {
    Experiment experiment = ancestry.adopted(fitted(planned));
    boolean isGiven =
        network != null || experiment.start().isPresent() || experiment.teacher().isPresent();
    return isGiven ? experiment.withMembers(1) : experiment;
  }

  private Experiment fitted(Experiment planned) {
    FitSpec fit = planned.fit();
    fit = epochs == null ? fit : fit.withEpochs(epochs);
    fit = precision == null ? fit : fit.withPrecision(precision);
    Experiment experiment = planned.withFit(fit);
    experiment =
        network == null
            ? experiment
            : ImportedExperiment.of(experiment, network, Wiring.graphFormat());
    return seed == null ? experiment : experiment.withSeed(seed);
  }

  /** As the other {@code override}, without a precision: that is always fp32 there. */
  public GenerativeExperiment override(GenerativeExperiment planned) {
    GenerativeFit fit = planned.fit();
    GenerativeExperiment experiment =
        epochs == null ? planned : planned.withFit(fit.withEpochs(epochs));
    return seed == null ? experiment : experiment.withSeed(seed);
  }

  /** As the other {@code override}, of an experiment on outlines. */
  public SegmentationExperiment override(SegmentationExperiment planned) {
    SegmentationFit fit = planned.fit();
    fit = epochs == null ? fit : fit.withEpochs(epochs);
    fit = precision == null ? fit : fit.withPrecision(precision);
    SegmentationExperiment experiment = planned.withFit(fit);
    return seed == null ? experiment : experiment.withSeed(seed);
  }

  /** Of a detector. */
  public DetectionExperiment override(DetectionExperiment planned) {
    DetectionFit fit = planned.fit();
    fit = epochs == null ? fit : fit.withEpochs(epochs);
    fit = precision == null ? fit : fit.withPrecision(precision);
    DetectionExperiment experiment = planned.withFit(fit);
    return seed == null ? experiment : experiment.withSeed(seed);
  }

  public void requireValid(Output output) {
    if (epochs != null && epochs < 1) {
      throw output.usage("--epochs must be at least 1, but was " + epochs);
    }
    ancestry.requireValid(output);
  }

  /** The names of the options that were given. */
  public List<String> given() {
    List<String> given = new ArrayList<>();
    if (seed != null) {
      given.add("--seed");
    }
    if (epochs != null) {
      given.add("--epochs");
    }
    if (precision != null) {
      given.add("--precision");
    }
    if (network != null) {
      given.add("--network");
    }
    given.addAll(ancestry.given());
    return given;
  }

  /** Whether a file is an experiment and not data, by its name. */
  public static boolean isExperiment(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
