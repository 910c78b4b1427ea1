// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.learning.plan.Choice;
import org.curie.learning.segment.plan.SegmentationFingerprint;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.run.SegmentationRunObserver;
import org.curie.learning.segment.train.SegmentationEpoch;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run that learns to outline structures to someone who watches it: the data, the plan, then
 * a progress bar on a terminal and one line an epoch elsewhere.
 */
public final class SegmentationConsole implements SegmentationRunObserver, AutoCloseable {
  private static final int NAMED = 5;

  private final Output output;
  private @Nullable Progress bar;
  private int firstEpoch;
  private int epochs;
  private int stepsPerEpoch;
  private String dice = "";

  public SegmentationConsole(Output output) {
    this.output = output;
  }

  @Override
  public synchronized void stage(String doing) {
    finish();
    output.note(doing + " …");
  }

  @Override
  public void inspected(int cases, int of) {
    advance("Looking at", of);
  }

  @Override
  public void prepared(int cases, int of) {
    advance("Preparing", of);
  }

  @Override
  public void evaluated(int cases, int of) {
    advance("Measuring", of);
  }

  private synchronized void advance(String task, int of) {
    if (output.isWatched()) {
      if (bar == null) {
        bar = output.progress(task, "cases", of);
      }
      bar.advance(1);
    }
  }

  @Override
  public synchronized void fingerprinted(SegmentationFingerprint data) {
    finish();
    output.note("");
    output.notes(lines(data).lines());
    output.note("");
  }

  private static TextTable lines(SegmentationFingerprint data) {
    TextTable table = TextTable.of("lw").row("Data", data.name());
    StringBuilder cases = new StringBuilder();
    data.cases().forEach((part, n) -> cases.append(n).append(' ').append(part).append("  "));
    table.row("Cases", cases.toString().strip() + ", of " + data.patients() + " patients");
    table.row(
        "Images",
        "%d channel(s), median %s voxels of %s mm"
            .formatted(data.channels(), data.size(), data.spacingMm()));
    data.structures()
        .forEach(
            s ->
                table.row(
                    s.name(),
                    String.format(
                        Locale.ROOT,
                        "in %d training cases, %.2f %% of their voxels",
                        s.cases(),
                        100 * s.share())));
    if (data.empty() > 0) {
      table.row("Empty", data.empty() + " case(s) without any structure, kept");
    }
    int named = 0;
    for (Map.Entry<String, String> e : data.leftOut().entrySet()) {
      if (named++ < NAMED) {
        table.row("Left out", e.getKey() + ": " + e.getValue());
      }
    }
    if (data.leftOut().size() > NAMED) {
      table.row("", "and " + (data.leftOut().size() - NAMED) + " more");
    }
    return table;
  }

  @Override
  public synchronized void planned(SegmentationPlan plan) {
    finish();
    if (!plan.choices().isEmpty()) {
      TextTable table = TextTable.of("lww").row("Setting", "choice", "why");
      for (Choice c : plan.choices()) {
        table.row(c.setting(), c.value(), c.reason());
      }
      output.notes(table.lines());
      output.note("");
    }
    plan.warnings().forEach(warning -> output.note("Note: " + warning + "."));
  }

  @Override
  public void beware(String warning) {
    output.note("Beware: " + warning + ".");
  }

  @Override
  public synchronized void started(int first, int planned, int steps) {
    finish();
    firstEpoch = first;
    epochs = planned;
    stepsPerEpoch = steps;
    if (first > 1 && first <= planned) {
      output.note("Going on with epoch " + first + " of " + planned + " …");
    }
  }

  @Override
  public synchronized void batchDone(int epoch, int step, double loss, int patches) {
    if (!output.isWatched()) {
      return;
    }
    if (bar == null) {
      long steps = (long) (epochs - firstEpoch + 1) * stepsPerEpoch;
      bar = output.progress("Training", "patches", steps * patches);
    }
    bar.advance(patches);
    bar.say(String.format(Locale.ROOT, "%d/%d loss %.3f%s", epoch, epochs, loss, dice));
  }

  @Override
  public synchronized void epochDone(SegmentationEpoch e) {
    dice = String.format(Locale.ROOT, " Dice %.3f", e.meanDice());
    if (!output.isWatched()) {
      Duration left = Duration.ofSeconds(Math.round((epochs - e.epoch()) * e.seconds()));
      output.note(
          String.format(
              Locale.ROOT,
              "Epoch %3d/%d  loss %.4f  validation patches:%s  %.1f patches/s, %d:%02d left",
              e.epoch(),
              epochs,
              e.loss(),
              dice,
              e.patchesPerSecond(),
              left.toMinutes(),
              left.toSecondsPart()));
    }
  }

  @Override
  public synchronized void checkpointDamaged(String how, int doneEpochs) {
    finish();
    output.note(
        how + " Instead, training goes on from the checkpoint after epoch " + doneEpochs + ".");
  }

  @Override
  public void close() {
    finish();
  }

  /** Takes the progress bar away before something else is said. */
  synchronized void finish() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
