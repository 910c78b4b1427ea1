// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.TrainingEngine;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunLock;
import org.curie.learning.search.SearchResult.Ranked;

/**
 * Looks for the settings with which a network does best on validation cases, by Hyperband.
 *
 * <p>Candidates are points of the space drawn by (seed, number), so that a larger search tries what
 * a smaller one tried and more. All share the experiment's seed: initial weights of equal networks
 * and the order of cases are the same. A rung goes on from its candidates' checkpoints, and each
 * follows the schedule of its whole run from the beginning: early rungs compare runs before their
 * rates have come down. Test cases are out of reach. Killed and called again with the same task a
 * search goes on, to the same result. <b>Source</b> {@link SearchPlan}, {@link Bracket}.
 * <b>Limits</b> the winner's figures are the best of many and therefore too good: only test cases
 * tell how good it is.
 */
public final class HyperparameterSearch {
  private final TrainingEngine engine;
  private final SearchObserver observer;
  private final SearchFolder folder;

  public HyperparameterSearch(TrainingEngine engine, SearchObserver observer, SearchFolder folder) {
    this.engine = engine;
    this.observer = observer;
    this.folder = folder;
  }

  /**
   * What the candidates in a folder have in common; kept so that no others are mixed in.
   *
   * @param secondsPerEpoch by which a budget was turned into a plan
   */
  private record Design(
      SearchTask task, String dataSha256, OptionalDouble secondsPerEpoch, SearchPlan plan) {}

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder holds another
   *     search or the budget is too small, {@link ErrorCode#TRAINING_DIVERGED} when every candidate
   *     failed, and with the codes of training
   */
  public SearchResult run(SearchTask task, DataSet data) {
    data.requireTrainable();
    Running search =
        new Running(task, ValidationOnly.of(data), ValidationOnly.sha256(data), new TreeMap<>());
    try (RunLock _ = RunLock.take(folder.root())) {
      AtomicFile.sweep(folder.root()); // what a killed one had begun to write
      Design design = search.design();
      observer.planned(design.plan());
      for (int b = 0; b < design.plan().brackets().size(); b++) {
        search.run(b + 1, design.plan().brackets().get(b));
      }
      SearchResult result =
          new SearchResult(data.name(), task.objective(), design.plan(), search.ranking());
      keep(task.experiment(), result);
      return result;
    }
  }

  private void keep(Experiment base, SearchResult result) {
    Ranked best = result.best();
    if (best.last().hasFailed()) {
      throw new CurieException(
          ErrorCode.TRAINING_DIVERGED,
          "each of the "
              + result.ranking().size()
              + " candidates failed, candidate "
              + best.trial()
              + " for example because "
              + best.last().failure().orElseThrow()
              + "; search lower rates or smaller networks");
    }
    Experiment winner = new Candidate(best.trial(), best.settings()).experiment(base);
    SearchFolder.write(folder.best(), Json.yaml(winner));
    SearchFolder.write(folder.page(), SearchPage.write(result));
    SearchFolder.write(folder.ranking(), Json.pretty(result)); // last: it says that all is there
  }

  /** A search on its way. */
  private final class Running {
    private final SearchTask task;
    private final DataSet data;
    private final String dataSha256;
    private final Map<Integer, List<TrialResult>> results;

    Running(
        SearchTask task, DataSet data, String dataSha256, Map<Integer, List<TrialResult>> results) {
      this.task = task;
      this.data = data;
      this.dataSha256 = dataSha256;
      this.results = results;
    }

    /** The folder's, or a new one. */
    Design design() {
      Design kept = SearchFolder.read(folder.design(), Design.class).orElseGet(this::written);
      if (!kept.task().isSameButForSpeed(task) || !kept.dataSha256().equals(dataSha256)) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            folder.root()
                + " holds a search of other data, settings, space or effort than asked for now;"
                + " choose another --out, or repeat the first call to go on with it");
      }
      return kept;
    }

    private Design written() {
      Design design =
          switch (task.effort()) {
            case Effort.Trials t ->
                new Design(
                    task, dataSha256, OptionalDouble.empty(), SearchPlan.of(t.number(), epochs()));
            case Effort.Budget b -> within(b);
          };
      SearchFolder.write(folder.design(), Json.pretty(design));
      return design;
    }

    private Design within(Effort.Budget budget) {
      Trial first = trial(candidate(1));
      TrialResult result = first.trainTo(1, engine, observer);
      if (result.hasFailed()) {
        throw new CurieException(
            ErrorCode.TRAINING_DIVERGED,
            "the first candidate, by which the time is estimated, failed because "
                + result.failure().orElseThrow()
                + "; give --trials instead of --budget, or a narrower space");
      }
      double seconds = first.history().getFirst().seconds();
      long affordable = (long) (budget.seconds() / seconds);
      SearchPlan plan = SearchPlan.within(affordable, epochs());
      if (plan.cost() > affordable) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            ("the smallest search trains %d epochs of about %.1f s, which is more than the budget"
                    + " of %d s; give more, or fewer fit.epochs")
                .formatted(plan.cost(), seconds, budget.seconds()));
      }
      return new Design(task, dataSha256, OptionalDouble.of(seconds), plan);
    }

    private int epochs() {
      return task.experiment().fit().epochs();
    }

    private Candidate candidate(int number) {
      return Candidate.of(task.space(), task.experiment(), number);
    }

    private Trial trial(Candidate candidate) {
      return new Trial(
          candidate.trial(),
          candidate.experiment(task.experiment()),
          data,
          dataSha256,
          folder.trial(candidate.trial()));
    }

    void run(int number, Bracket bracket) {
      List<Integer> left = new ArrayList<>();
      for (int i = 0; i < bracket.trials(); i++) {
        left.add(bracket.firstTrial() + i);
      }
      for (Bracket.Rung rung : bracket.rungs()) {
        List<Integer> better = left.subList(0, Math.min(rung.trials(), left.size()));
        left.subList(better.size(), left.size()).forEach(folder::drop);
        observer.rungStarted(number, rung);
        left =
            better.stream()
                .map(trial -> measured(trial, rung))
                .sorted(task.objective().best())
                .map(TrialResult::trial)
                .toList();
      }
      left.forEach(folder::drop);
    }

    private TrialResult measured(int number, Bracket.Rung rung) {
      TrialResult result =
          folder.result(number, rung).orElseGet(() -> measuredNow(candidate(number), rung));
      results.computeIfAbsent(number, n -> new ArrayList<>()).add(result);
      observer.measured(result);
      return result;
    }

    private TrialResult measuredNow(Candidate candidate, Bracket.Rung rung) {
      observer.trialStarted(candidate);
      folder.trial(candidate.trial()).sweep();
      TrialResult result = trial(candidate).trainTo(rung.epochs(), engine, observer);
      folder.keep(result);
      return result;
    }

    List<Ranked> ranking() {
      return results.values().stream()
          .map(List::getLast)
          .sorted(
              Comparator.comparing(TrialResult::hasFailed)
                  .thenComparing(Comparator.comparingInt(TrialResult::epochs).reversed())
                  .thenComparing(task.objective().best()))
          .map(
              last ->
                  new Ranked(
                      last.trial(), candidate(last.trial()).settings(), results.get(last.trial())))
          .toList();
    }
  }
}
