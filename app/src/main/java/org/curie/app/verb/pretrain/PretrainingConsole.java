// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.pretrain;

import java.time.Duration;
import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.plan.Choice;
import org.curie.learning.pretrain.PretrainingEpoch;
import org.curie.learning.pretrain.PretrainingObserver;
import org.curie.learning.pretrain.PretrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * Shows training without labels to someone who watches it: a progress bar on a terminal, one line
 * an epoch elsewhere. Used by one thread.
 */
final class PretrainingConsole implements PretrainingObserver, AutoCloseable {
  private final Output output;
  private @Nullable Progress bar;
  private int firstEpoch;
  private int epochs;
  private int batchesPerEpoch;

  PretrainingConsole(Output output) {
    this.output = output;
  }

  @Override
  public void stage(String doing) {
    finish();
    output.note(doing + " …");
  }

  @Override
  public void fingerprinted(Fingerprint data) {
    output.note(
        "%s: %d training images, whose labels are not used; other parts are not looked at"
            .formatted(data.name(), data.count(Split.TRAIN)));
    output.note("");
  }

  @Override
  public void planned(PretrainingPlan plan) {
    if (!plan.choices().isEmpty()) {
      TextTable table = TextTable.of("lww").row("Setting", "choice", "why");
      for (Choice c : plan.choices()) {
        table.row(c.setting(), c.value(), c.reason());
      }
      output.notes(table.lines());
      output.note("");
    }
  }

  @Override
  public void started(int first, int planned, int batches) {
    firstEpoch = first;
    epochs = planned;
    batchesPerEpoch = batches;
    if (first > 1 && first <= planned) {
      output.note("Going on with epoch " + first + " of " + planned + " …");
    }
  }

  @Override
  public void batchDone(int epoch, int batch, double loss, int images) {
    if (!output.isWatched()) {
      return;
    }
    if (bar == null) {
      long batches = (long) (epochs - firstEpoch + 1) * batchesPerEpoch;
      bar = output.progress("Training", "images", batches * images);
    }
    bar.advance(images);
    bar.say(String.format(Locale.ROOT, "%d/%d loss %.3f", epoch, epochs, loss));
  }

  @Override
  public void epochDone(PretrainingEpoch e) {
    if (!output.isWatched()) {
      Duration left = Duration.ofSeconds(Math.round((epochs - e.epoch()) * e.seconds()));
      output.note(
          String.format(
              Locale.ROOT,
              "Epoch %3d/%d  loss %.4f  %.0f images/s, %d:%02d left",
              e.epoch(),
              epochs,
              e.loss(),
              e.imagesPerSecond(),
              left.toMinutes(),
              left.toSecondsPart()));
    }
  }

  @Override
  public void checkpointDamaged(String how, int doneEpochs) {
    finish();
    output.note(
        how + " Instead, training goes on from the checkpoint after epoch " + doneEpochs + ".");
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
