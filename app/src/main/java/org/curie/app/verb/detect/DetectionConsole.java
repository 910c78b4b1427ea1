// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.time.Duration;
import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.experiment.DetectionPlan;
import org.curie.learning.detect.run.DetectionRunObserver;
import org.curie.learning.detect.train.DetectionEpoch;
import org.curie.learning.plan.Choice;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run that trains a detector to someone who watches it: the data, the plan, then a progress
 * bar on a terminal and one line an epoch elsewhere. Used by one thread.
 */
public final class DetectionConsole implements DetectionRunObserver, AutoCloseable {
  private final Output output;
  private @Nullable Progress bar;
  private int firstEpoch;
  private int epochs;
  private int stepsPerEpoch;
  private String validation = "";

  public DetectionConsole(Output output) {
    this.output = output;
  }

  @Override
  public void stage(String doing) {
    finish();
    output.note(doing + " …");
  }

  @Override
  public void surveyed(DetectionSet data, Fingerprint images) {
    output.note("");
    output.notes(DataText.of(data, images));
    output.note("");
  }

  @Override
  public void planned(DetectionPlan plan) {
    if (!plan.choices().isEmpty()) {
      TextTable table = TextTable.of("lww").row("Setting", "choice", "why");
      for (Choice c : plan.choices()) {
        table.row(c.setting(), c.value(), c.reason());
      }
      output.notes(table.lines());
      output.note("");
    }
    plan.warnings().forEach(warning -> output.note("Beware: " + warning + "."));
  }

  @Override
  public void started(int first, int planned, int steps) {
    firstEpoch = first;
    epochs = planned;
    stepsPerEpoch = steps;
    if (first > 1 && first <= planned) {
      output.note("Going on with epoch " + first + " of " + planned + " …");
    }
  }

  @Override
  public void batchDone(int epoch, int step, double loss, int images) {
    if (!output.isWatched()) {
      return;
    }
    if (bar == null) {
      long steps = (long) (epochs - firstEpoch + 1) * stepsPerEpoch;
      bar = output.progress("Training", "images", steps * images);
    }
    bar.advance(images);
    bar.say(String.format(Locale.ROOT, "%d/%d loss %.3f%s", epoch, epochs, loss, validation));
  }

  @Override
  public void epochDone(DetectionEpoch e) {
    if (e.validationPrecision().isPresent()) {
      validation =
          String.format(Locale.ROOT, "  mAP@.5 %.3f", e.validationPrecision().getAsDouble());
    }
    if (!output.isWatched()) {
      output.note(line(e));
    }
  }

  private String line(DetectionEpoch e) {
    Duration left = Duration.ofSeconds(Math.round((epochs - e.epoch()) * e.seconds()));
    return String.format(
        Locale.ROOT,
        "Epoch %3d/%d  loss %.4f%s  %.1f images/s, %d:%02d left",
        e.epoch(),
        epochs,
        e.loss(),
        e.validationPrecision().isPresent() ? "  validation:" + validation : "",
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
  public void close() {
    finish();
  }

  /** Takes the progress bar away before something else is said. */
  public void finish() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
