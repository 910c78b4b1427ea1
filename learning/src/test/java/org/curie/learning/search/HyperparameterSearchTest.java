// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.json.Literal;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.train.ExperimentFile;
import org.curie.learning.train.Experiments;
import org.curie.learning.train.LinearEngine;
import org.curie.learning.train.Trainer;
import org.curie.learning.train.TrainingObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HyperparameterSearchTest {
  private static final DataSet DATA =
      SyntheticCases.of(8, 3, new int[] {14, 9}, new int[] {6, 6}, new int[] {4, 4});
  private static final SearchSpace SPACE =
      new SearchSpace(
          new TreeMap<>(
              Map.of(
                  "fit.schedule.peak",
                  new Range.LogUniform(1e-6, 1),
                  "fit.batchSize",
                  new Range.Choice(List.of(new Literal("4"), new Literal("8"))))));
  private static final Experiment BASE = Experiments.of(9);

  @TempDir Path root;

  @Test
  void theBest_reachesTheLastEpoch_andIsWrittenAsAnExperimentToTrain() {
    SearchFolder folder = new SearchFolder(root);

    SearchResult result = search(folder, SearchObserver.SILENT, new Effort.Trials(17));

    assertThat(result.ranking()).hasSize(17);
    assertThat(result.best().last().epochs()).isEqualTo(9);
    List<TrialResult> finished =
        result.ranking().stream()
            .map(SearchResult.Ranked::last)
            .filter(r -> r.epochs() == 9)
            .toList();
    assertThat(finished).isSortedAccordingTo(Objective.LOSS.best()).hasSizeGreaterThan(2);
    assertThat(ExperimentFile.read(folder.best()).withData(BASE.data()))
        .isEqualTo(new Candidate(result.best().trial(), result.best().settings()).experiment(BASE));
    assertThat(folder.page()).content().contains("fit.schedule.peak", "17 candidates", "<svg");
    assertThat(Json.read(text(folder.ranking()), SearchResult.class, "ranking")).isEqualTo(result);
    assertThat(checkpoints()).as("no candidate keeps its weights").isEmpty();
  }

  /** Rungs resume from checkpoints: the winner is what training it alone gives, bit by bit. */
  @Test
  void theBestCandidatesWeights_areThoseOfARunWithoutASearch() {
    SearchFolder folder = new SearchFolder(root.resolve("search"));
    Map<Integer, String> weights = new TreeMap<>();
    SearchObserver looking =
        new SearchObserver() {
          @Override
          public void measured(TrialResult result) {
            if (result.epochs() == 9) {
              weights.put(result.trial(), weightsOf(folder, result.trial()));
            }
          }
        };
    SearchResult result = search(folder, looking, new Effort.Trials(9));
    Experiment winner =
        new Candidate(result.best().trial(), result.best().settings()).experiment(BASE);
    String alone =
        new Trainer(LinearEngine.working(), TrainingObserver.SILENT)
            .train(winner, DATA, "0".repeat(64), new RunFolder(root.resolve("alone")))
            .network()
            .weights()
            .sha256();
    assertThat(weights.get(result.best().trial())).isEqualTo(alone);
    assertThat(result.best().results()).as("the test needs a winner that rested").hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 11, 13, 17})
  void aSearchKilledAfterSomeEpochs_andCalledAgain_endsAsOneThatWasNot(int epochs) {
    SearchFolder killed = new SearchFolder(root.resolve("killed"));
    SearchObserver killing =
        new SearchObserver() {
          private int left = epochs;

          @Override
          public void batchDone(int epoch, int batch, double loss, int images) {
            if (batch == 2 && --left < 0) {
              throw new Killed();
            }
          }
        };
    assertThatThrownBy(() -> search(killed, killing, new Effort.Trials(8)))
        .isInstanceOf(Killed.class);

    SearchResult resumed = search(killed, SearchObserver.SILENT, new Effort.Trials(8));

    SearchFolder straight = new SearchFolder(root.resolve("straight"));
    assertThat(resumed).isEqualTo(search(straight, SearchObserver.SILENT, new Effort.Trials(8)));
    assertThat(text(killed.best())).isEqualTo(text(straight.best()));
    assertThat(text(killed.page())).isEqualTo(text(straight.page()));
  }

  @Test
  void aFinishedSearch_calledAgain_trainsNothing() {
    SearchFolder folder = new SearchFolder(root);
    SearchResult first = search(folder, SearchObserver.SILENT, new Effort.Trials(5));
    SearchObserver failing =
        new SearchObserver() {
          @Override
          public void trialStarted(Candidate candidate) {
            throw new AssertionError("candidate " + candidate.trial() + " trains again");
          }
        };
    assertThat(search(folder, failing, new Effort.Trials(5))).isEqualTo(first);
  }

  @Test
  void imagesOfTestCases_areNeverRead() {
    List<Integer> seen = new ArrayList<>();
    DataSet watched =
        new DataSet(
            DATA.name(),
            DATA.classes(),
            DATA.cases(),
            i -> {
              synchronized (seen) {
                seen.add(i);
              }
              return DATA.image(i);
            },
            true);
    new HyperparameterSearch(LinearEngine.working(), SearchObserver.SILENT, new SearchFolder(root))
        .run(task(new Effort.Trials(3)), watched);
    assertThat(seen).isNotEmpty().allMatch(i -> DATA.get(i).split() != Split.TEST);

    int test = DATA.indices(Split.TEST)[0];
    assertRefused(
        () -> ValidationOnly.of(DATA).image(test), ErrorCode.DEFECT, "never look at a test case");
  }

  @Test
  void theTestCases_doNotDecideTheDigest_theOthersDo() {
    DataSet fewer = SyntheticCases.of(8, 3, new int[] {14, 9}, new int[] {6, 6}, new int[] {1, 1});
    DataSet other = SyntheticCases.of(8, 4, new int[] {14, 9}, new int[] {6, 6}, new int[] {4, 4});
    assertThat(ValidationOnly.sha256(DATA))
        .isEqualTo(ValidationOnly.sha256(fewer))
        .isNotEqualTo(ValidationOnly.sha256(other));
  }

  @Test
  void anotherSearchInTheSameFolder_isRefused() {
    SearchFolder folder = new SearchFolder(root);
    search(folder, SearchObserver.SILENT, new Effort.Trials(2));
    assertRefused(
        () -> search(folder, SearchObserver.SILENT, new Effort.Trials(3)),
        ErrorCode.SETTING_INVALID,
        "holds a search of other data",
        "--out");
    DataSet other = SyntheticCases.of(8, 4, new int[] {14, 9}, new int[] {6, 6}, new int[] {4, 4});
    assertRefused(
        () ->
            new HyperparameterSearch(LinearEngine.working(), SearchObserver.SILENT, folder)
                .run(task(new Effort.Trials(2)), other),
        ErrorCode.SETTING_INVALID,
        "other data");
  }

  @Test
  void candidatesThatDiverge_areLast_andASearchOfNothingElseFails() {
    SearchSpace wild = new SearchSpace(Map.of("fit.schedule.peak", new Range.Uniform(1e37, 1e38)));
    SearchTask task = new SearchTask(BASE, wild, Objective.LOSS, new Effort.Trials(3));
    assertRefused(
        () ->
            new HyperparameterSearch(
                    LinearEngine.diverging(2, Float.NaN),
                    SearchObserver.SILENT,
                    new SearchFolder(root))
                .run(task, DATA),
        ErrorCode.TRAINING_DIVERGED,
        "each of the 3 candidates failed",
        "the loss became");
    TrialResult failed =
        new TrialResult(1, 3, java.util.Optional.empty(), java.util.Optional.of("x"));
    TrialResult good =
        new TrialResult(
            2,
            3,
            java.util.Optional.of(
                new TrialResult.Score(3, 9.0, 0.1, java.util.OptionalDouble.of(0.1))),
            java.util.Optional.empty());
    for (Objective objective : Objective.values()) {
      assertThat(Stream.of(failed, good).sorted(objective.best())).containsExactly(good, failed);
    }
  }

  @Test
  void aNetworkThatCannotBeBuilt_isAResult_andTheOthersGoOn() {
    SearchSpace space =
        new SearchSpace(
            Map.of(
                "input",
                new Range.Choice(
                    List.of(
                        new Literal(Json.line(BASE.input())), new Literal(Json.line(tiny()))))));
    SearchResult result =
        new HyperparameterSearch(
                LinearEngine.working(), SearchObserver.SILENT, new SearchFolder(root))
            .run(new SearchTask(BASE, space, Objective.AUC, new Effort.Trials(6)), DATA);
    assertThat(result.ranking().stream().map(SearchResult.Ranked::last))
        .anyMatch(r -> r.failure().orElse("").contains("cannot be built"))
        .anyMatch(r -> !r.hasFailed());
    assertThat(result.best().last().hasFailed()).isFalse();
    assertThat(text(new SearchFolder(root).page())).contains("failed: its network cannot be built");
  }

  /** One pixel, which no pooling can halve. */
  private static org.curie.learning.experiment.InputSpec tiny() {
    return new org.curie.learning.experiment.InputSpec.Images(
        1, 1, 1, 1, List.of(), List.of(), List.of());
  }

  @Test
  void aBudget_becomesAPlanOnce_andIsKept() throws IOException {
    SearchFolder folder = new SearchFolder(root);
    SearchResult result = search(folder, SearchObserver.SILENT, new Effort.Budget(1));
    assertThat(result.plan().trials()).isGreaterThanOrEqualTo(2);
    assertThat(Files.readString(folder.design())).contains("\"secondsPerEpoch\": ");
    assertThat(search(folder, SearchObserver.SILENT, new Effort.Budget(1))).isEqualTo(result);
  }

  private SearchResult search(SearchFolder folder, SearchObserver observer, Effort effort) {
    return new HyperparameterSearch(LinearEngine.working(), observer, folder)
        .run(task(effort), DATA);
  }

  private static SearchTask task(Effort effort) {
    return new SearchTask(BASE, SPACE, Objective.LOSS, effort);
  }

  private static String weightsOf(SearchFolder folder, int trial) {
    Experiment experiment = Candidate.of(SPACE, BASE, trial).experiment(BASE);
    return Experiments.kept(folder.trial(trial).checkpoint(), experiment).sha256();
  }

  private List<Path> checkpoints() {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(f -> f.toString().endsWith(".ckpt")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Stands for the end of the process. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
