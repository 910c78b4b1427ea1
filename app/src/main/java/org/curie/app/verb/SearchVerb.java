// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Interruption;
import org.curie.app.command.Output;
import org.curie.app.command.TextTable;
import org.curie.app.contained.ContainmentOptions;
import org.curie.app.verb.describe.ScoreText;
import org.curie.app.wiring.Wiring;
import org.curie.learning.data.DataSet;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.search.Effort;
import org.curie.learning.search.HyperparameterSearch;
import org.curie.learning.search.Objective;
import org.curie.learning.search.SearchFolder;
import org.curie.learning.search.SearchResult;
import org.curie.learning.search.SearchSpace;
import org.curie.learning.search.SearchTask;
import org.curie.learning.search.TrialResult;
import org.curie.learning.train.ExperimentFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for better settings on validation cases and writes the best as an experiment file. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie search runs/scans/experiment.yaml --space space.yaml --budget 30m",
      "  curie search experiment.yaml --space space.yaml --trials 27 --out runs/search",
      "",
      "A space names settings of the experiment by their paths, with the values to try:",
      "  settings:",
      "    fit.schedule.peak: {kind: log-uniform, low: 0.001, high: 0.3}",
      "    fit.batchSize: {kind: choice, of: [32, 64, 128]}",
      "    network.width: {kind: whole-number, low: 8, high: 64}",
      "    input.augment[0].probability: {kind: uniform, low: 0, high: 1}",
      "",
      "Interrupted, the same command goes on where it was stopped, to the same result. The test"
          + " part",
      "of the data is never looked at."
    })
public final class SearchVerb implements Callable<Integer> {
  private static final int SHOWN = 10;

  @Mixin private final Output output = new Output();
  @Mixin private final ContainmentOptions containment = new ContainmentOptions();

  @Parameters(paramLabel = "EXPERIMENT", description = "An experiment file (.yaml) to improve.")
  private Path file = Path.of("");

  @Option(
      names = "--space",
      required = true,
      paramLabel = "FILE",
      description = "Which settings to try, and which values (.yaml).")
  private Path space = Path.of("");

  @ArgGroup(multiplicity = "1")
  private How how = new How();

  /** How much to do. */
  static final class How {
    @Option(names = "--trials", paramLabel = "N", description = "So many candidates; 2 or more.")
    private @Nullable Integer trials;

    @Option(
        names = "--budget",
        paramLabel = "TIME",
        converter = TimeSpan.class,
        description =
            "As many candidates as about this time allows, such as 30m or 2h; estimated once, from"
                + " the first epoch.")
    private @Nullable Duration budget;
  }

  @Option(
      names = "--objective",
      description = "What to compare by: ${COMPLETION-CANDIDATES}. Default: auc.")
  private Objective objective = Objective.AUC;

  @Option(names = "--epochs", description = "Of a whole run, instead of the experiment's.")
  private @Nullable Integer epochs;

  @Option(names = "--seed", description = "Draws the candidates. Default: the experiment's.")
  private @Nullable Long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder of the search. Default: runs/NAME-search.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    containment.requireValid(output);
    SearchTask task = task();
    output.note("Reading " + task.experiment().data() + " …");
    DataSet data =
        Wiring.dataSets().read(Path.of(task.experiment().data()), task.experiment().seed());
    SearchFolder folder =
        new SearchFolder(
            out == null ? Path.of("runs", data.name().toLowerCase(Locale.ROOT) + "-search") : out);
    containment.begin(folder.root(), output.again());
    try (SearchConsole console = new SearchConsole(output);
        Interruption _ = new Interruption(this::sayHowToGoOn)) {
      SearchResult result =
          new HyperparameterSearch(Wiring.torch(), console, folder).run(task, data);
      console.finish();
      tell(result, folder);
    }
    return ExitCode.DONE.number();
  }

  private SearchTask task() {
    Effort effort = effort();
    if (epochs != null && epochs < 1) {
      throw output.usage("--epochs must be at least 1, but was " + epochs);
    }
    Experiment experiment = ExperimentFile.read(file);
    experiment = seed == null ? experiment : experiment.withSeed(seed);
    experiment =
        epochs == null ? experiment : experiment.withFit(experiment.fit().withEpochs(epochs));
    SearchSpace read = SearchSpace.read(space);
    read.requireFit(experiment, space.toString());
    return new SearchTask(experiment, read, objective, effort);
  }

  private Effort effort() {
    if (how.trials != null) {
      try {
        return new Effort.Trials(how.trials);
      } catch (IllegalArgumentException e) {
        throw output.usage("--trials: " + e.getMessage());
      }
    }
    return new Effort.Budget(Objects.requireNonNull(how.budget).toSeconds());
  }

  private void sayHowToGoOn() {
    output.note("");
    output.note("Interrupted; the same command goes on where it was stopped.");
  }

  private void tell(SearchResult result, SearchFolder folder) {
    output.note("");
    TextTable table =
        TextTable.of("rrrrrw").row("Candidate", "epochs", "AUC", "accuracy", "loss", "settings");
    result.ranking().stream()
        .limit(SHOWN)
        .forEach(
            r -> {
              TrialResult last = r.last();
              table.row(
                  r.trial(),
                  last.epochs(),
                  last.score().map(s -> ScoreText.orDash(s.auc())).orElse("-"),
                  last.score().map(s -> ScoreText.number(s.accuracy())).orElse("-"),
                  last.score().map(s -> ScoreText.number(s.loss())).orElse("failed"),
                  words(r));
            });
    output.answers(table.lines());
    output.answer("");
    output.answer("Best       " + folder.best());
    output.answer("Page       " + folder.page());
    output.note("");
    output.note("These are figures on validation cases, the best of many: too good. Next");
    output.note("           curie train " + folder.best());
    output.document(Json.pretty(result).strip());
  }

  private static String words(SearchResult.Ranked candidate) {
    StringBuilder words = new StringBuilder();
    candidate
        .settings()
        .forEach(
            (path, value) ->
                words
                    .append(words.isEmpty() ? "" : ", ")
                    .append(path)
                    .append(' ')
                    .append(value.words()));
    return words.toString();
  }
}
