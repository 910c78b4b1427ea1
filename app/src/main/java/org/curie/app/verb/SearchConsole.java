// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.verb.describe.ScoreText;
import org.curie.learning.search.Bracket;
import org.curie.learning.search.Candidate;
import org.curie.learning.search.SearchObserver;
import org.curie.learning.search.SearchPlan;
import org.curie.learning.search.TrialResult;
import org.curie.learning.train.EpochRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows a search to someone who watches it: a progress bar on a terminal, one line a candidate
 * elsewhere. Used by one thread.
 */
final class SearchConsole implements SearchObserver, AutoCloseable {
  private final Output output;
  private @Nullable Progress bar;
  private long epochs;
  private String doing = "";

  SearchConsole(Output output) {
    this.output = output;
  }

  @Override
  public void planned(SearchPlan plan) {
    epochs = plan.cost();
    output.note(
        "%d candidates in %d bracket(s), %d epochs in all"
            .formatted(plan.trials(), plan.brackets().size(), epochs));
  }

  @Override
  public void rungStarted(int bracket, Bracket.Rung rung) {
    finish();
    output.note(
        "Bracket %d: %d candidate(s) up to epoch %d …"
            .formatted(bracket, rung.trials(), rung.epochs()));
  }

  @Override
  public void trialStarted(Candidate candidate) {
    doing = "candidate " + candidate.trial();
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    if (!output.isWatched() || epochs == 0) { // before the plan there is nothing to be part of
      return;
    }
    if (bar == null) {
      bar = output.progress("Searching", "epochs", epochs);
    }
    bar.advance(1);
    bar.say(String.format(Locale.ROOT, "%s loss %.3f", doing, epoch.validationLoss()));
  }

  @Override
  public void measured(TrialResult result) {
    if (output.isWatched()) {
      return;
    }
    output.note(
        result
            .score()
            .map(
                s ->
                    String.format(
                        Locale.ROOT,
                        "Candidate %4d  epoch %3d  validation: loss %.4f, accuracy %.4f, AUC %s",
                        result.trial(),
                        s.epoch(),
                        s.loss(),
                        s.accuracy(),
                        ScoreText.orDash(s.auc())))
            .orElseGet(
                () ->
                    "Candidate %4d  failed: %s"
                        .formatted(result.trial(), result.failure().orElseThrow())));
  }

  /** Takes the progress bar away before something else is said. */
  void finish() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public void close() {
    finish();
  }
}
