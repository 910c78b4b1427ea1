// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.time.Duration;
import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.app.verb.describe.FingerprintText;
import org.curie.app.verb.describe.ScoreText;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Plan;
import org.curie.learning.run.RunObserver;
import org.curie.learning.train.EpochRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows a training run to someone who watches it: what the data look like, what is going to be done
 * and why, then a progress bar on a terminal and one line an epoch elsewhere.
 *
 * <p>Several runs in a row, as folds are, show their data and plan once. Used by one thread.
 */
final class RunConsole implements RunObserver, AutoCloseable {
  private static final double SMOOTHING = 0.9;

  private final Output output;
  private @Nullable Progress bar;
  private boolean dataShown;
  private boolean planShown;
  private int firstEpoch;
  private int epochs;
  private int batchesPerEpoch;
  private double loss = Double.NaN;
  private String validation = "";

  RunConsole(Output output) {
    this.output = output;
  }

  @Override
  public void stage(String doing) {
    finish();
    output.note(doing + " …");
  }

  @Override
  public void fingerprinted(Fingerprint data) {
    if (!dataShown) {
      dataShown = true;
      output.note("");
      output.notes(FingerprintText.of(data));
      output.note("");
    }
  }

  @Override
  public void planned(Plan plan) {
    if (planShown) {
      return;
    }
    planShown = true;
    if (!plan.choices().isEmpty()) {
      TextTable table = TextTable.of("lww").row("Setting", "choice", "why");
      for (Choice c : plan.choices()) {
        table.row(c.setting(), c.value(), c.reason());
      }
      output.notes(table.lines());
      output.note("");
    }
    plan.warnings().forEach(warning -> output.note("Beware: " + warning + "."));
    if (!plan.warnings().isEmpty()) {
      output.note("");
    }
  }

  @Override
  public void started(int first, int planned, int batches) {
    firstEpoch = first;
    epochs = planned;
    batchesPerEpoch = batches;
    validation = "";
    loss = Double.NaN;
    if (first > 1 && first <= planned) {
      output.note("Going on with epoch " + first + " of " + planned + " …");
    }
  }

  @Override
  public void batchDone(int epoch, int batch, double batchLoss, int images) {
    if (!output.isWatched()) {
      return;
    }
    if (bar == null) {
      long batches = (long) (epochs - firstEpoch + 1) * batchesPerEpoch;
      bar = output.progress("Training", "images", batches * images);
    }
    loss = Double.isNaN(loss) ? batchLoss : SMOOTHING * loss + (1 - SMOOTHING) * batchLoss;
    bar.advance(images);
    bar.say(String.format(Locale.ROOT, "%d/%d loss %.3f%s", epoch, epochs, loss, validation));
  }

  @Override
  public void epochDone(EpochRecord e) {
    validation =
        e.validationAuc().isPresent()
            ? String.format(Locale.ROOT, " AUC %.3f", e.validationAuc().getAsDouble())
            : String.format(Locale.ROOT, " acc %.3f", e.validationAccuracy());
    if (!output.isWatched()) {
      output.note(line(e));
    }
  }

  private String line(EpochRecord e) {
    Duration left = Duration.ofSeconds(Math.round((epochs - e.epoch()) * e.seconds()));
    return String.format(
        Locale.ROOT,
        "Epoch %3d/%d  loss %.4f  validation: loss %.4f, accuracy %.4f, AUC %s"
            + "  %.0f images/s, %d:%02d left",
        e.epoch(),
        epochs,
        e.trainingLoss(),
        e.validationLoss(),
        e.validationAccuracy(),
        ScoreText.orDash(e.validationAuc()),
        e.imagesPerSecond(),
        left.toMinutes(),
        left.toSecondsPart());
  }

  @Override
  public void checkpointDamaged(String how, int doneEpochs) {
    finish();
    output.note(
        how + " Instead, training goes on from the checkpoint after epoch " + doneEpochs + ".");
  }

  @Override
  public void stoppedEarly(int epoch, int patience) {
    finish();
    output.note(
        "Stopped after epoch "
            + epoch
            + ": the validation loss has not fallen for "
            + patience
            + " epochs.");
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
