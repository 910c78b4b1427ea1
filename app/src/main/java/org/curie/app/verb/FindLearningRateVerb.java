// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.app.wiring.Wiring;
import org.curie.core.file.AtomicFile;
import org.curie.learning.data.DataSet;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.run.RunObserver;
import org.curie.learning.search.LearningRateFinder;
import org.curie.learning.search.RateCurve;
import org.curie.learning.search.RatePage;
import org.curie.learning.search.RateRange;
import org.curie.learning.search.RateText;
import org.curie.learning.train.ExperimentFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Raises the learning rate step by step and tells where the loss falls fastest. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie find-learning-rate pneumoniamnist.npz",
      "  curie find-learning-rate runs/scans/experiment.yaml --from 1e-5 --to 1",
      "",
      "Looks at training cases only. Write the rate as the peak of fit.schedule into the",
      "experiment file."
    })
public final class FindLearningRateVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(
      paramLabel = "DATA|EXPERIMENT",
      description =
          "A MedMNIST .npz, a folder with one sub-folder for each class, a CSV manifest, or an"
              + " experiment file (.yaml).")
  private Path data = Path.of("");

  @Option(names = "--from", description = "The lowest rate. Default: ${DEFAULT-VALUE}.")
  private double from = RateRange.defaults().from();

  @Option(names = "--to", description = "The highest rate. Default: ${DEFAULT-VALUE}.")
  private double to = RateRange.defaults().to();

  @Option(
      names = "--steps",
      description = "At least so many; one pass over the data if that is more. Default: 100.")
  private int steps = RateRange.defaults().steps();

  @Option(names = "--seed", description = "Decides all randomness. Default: 1.")
  private @Nullable Long seed;

  @Option(
      names = "--out",
      paramLabel = "PAGE",
      description = "Where to write the plot. Default: NAME-learning-rate.html, here.")
  private @Nullable Path out;

  /** What {@code --json} says. */
  private record Found(
      String data,
      Optional<RateCurve.Suggestion> suggestion,
      RateCurve curve,
      List<Double> smoothed,
      String page) {}

  @Override
  public Integer call() {
    RateRange range = range();
    Experiment experiment;
    DataSet cases;
    if (FitOptions.isExperiment(data)) {
      Experiment read = ExperimentFile.read(data);
      experiment = seed == null ? read : read.withSeed(seed);
      output.note("Reading " + experiment.data() + " …");
      cases = Wiring.dataSets().read(Path.of(experiment.data()), experiment.seed());
    } else {
      long planned = seed == null ? 1 : seed;
      Path absolute = data.toAbsolutePath().normalize();
      output.note("Reading " + data + " …");
      cases = Wiring.dataSets().read(absolute, planned);
      experiment =
          Wiring.trainingRun(RunObserver.SILENT).plan(absolute, planned, cases).experiment();
    }
    cases.requireTrainable();
    tell(cases, find(experiment, cases, range));
    return ExitCode.DONE.number();
  }

  private RateRange range() {
    try {
      return new RateRange(from, to, steps);
    } catch (IllegalArgumentException e) {
      throw output.usage("--from, --to and --steps: " + e.getMessage());
    }
  }

  private RateCurve find(Experiment experiment, DataSet cases, RateRange range) {
    output.note("Raising the rate from " + RateText.of(from) + " to " + RateText.of(to) + " …");
    try (Progress progress = output.progress("Testing rates", "steps", range.steps())) {
      return new LearningRateFinder(Wiring.torch(), Wiring.predecessors())
          .find(
              experiment,
              cases,
              range,
              (step, of, sample) -> {
                progress.advance(1);
                progress.say(
                    String.format(
                        Locale.ROOT,
                        "%d/%d rate %s loss %.3f",
                        step,
                        of,
                        RateText.of(sample.rate()),
                        sample.loss()));
              });
    }
  }

  private void tell(DataSet cases, RateCurve curve) {
    String name = cases.name().toLowerCase(Locale.ROOT);
    Path page = out == null ? Path.of(name + "-learning-rate.html") : out;
    AtomicFile.write(page, RatePage.write(cases.name(), curve));
    Optional<RateCurve.Suggestion> found = curve.suggestion();
    found.ifPresentOrElse(this::tell, this::tellNothingFound);
    output.answer("");
    output.answer("Plot  " + page);
    output.document(
        Json.pretty(new Found(cases.name(), found, curve, curve.smoothed(), page.toString()))
            .strip());
  }

  private void tell(RateCurve.Suggestion s) {
    output.answers(
        TextTable.of("lrw")
            .row("Rate", "value", "why")
            .row("suggested", RateText.of(s.steepest()), "the loss falls fastest")
            .row("valley", RateText.of(s.valley()), "the middle of the longest fall: more careful")
            .row("lowest loss", RateText.of(s.lowest()), "already too high to train with")
            .lines());
  }

  private void tellNothingFound() {
    output.answer(
        "No rate is suggested: at none does the loss fall by more than its noise. Ask for more"
            + " --steps, or look whether the classes can be told apart.");
  }
}
