// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.util.Locale;
import java.util.Map;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.app.console.TrainingConsole;
import org.curie.learning.segment.plan.SegmentationFingerprint;
import org.curie.learning.segment.plan.SegmentationPlan;
import org.curie.learning.segment.run.SegmentationRunObserver;
import org.curie.learning.segment.train.SegmentationEpoch;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run that learns to outline structures to someone who watches it: the data, the plan, then
 * a progress bar on a terminal and one line an epoch elsewhere.
 */
public final class SegmentationConsole extends TrainingConsole<SegmentationEpoch>
    implements SegmentationRunObserver {
  private static final int NAMED = 5;

  private @Nullable Progress looking;

  public SegmentationConsole(Output output) {
    super(output);
    counts("patches");
  }

  @Override
  public void stage(String doing) {
    stopLooking();
    super.stage(doing);
  }

  @Override
  public void inspected(int cases, int of) {
    advance("Looking at", cases, of);
  }

  @Override
  public void prepared(int cases, int of) {
    advance("Preparing", cases, of);
  }

  @Override
  public void evaluated(int cases, int of) {
    advance("Measuring", cases, of);
  }

  /** Told by several threads; the last case takes the bar away. */
  private synchronized void advance(String task, int cases, int of) {
    if (looking == null) {
      looking = output().progress(task, "cases", of);
    }
    looking.advance(1);
    if (cases == of) {
      stopLooking();
    }
  }

  private synchronized void stopLooking() {
    if (looking != null) {
      looking.close();
      looking = null;
    }
  }

  @Override
  public void fingerprinted(SegmentationFingerprint data) {
    stopLooking();
    output().note("");
    output().notes(lines(data).lines());
    output().note("");
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
    data.things()
        .ifPresent(
            t ->
                table.row(
                    "Single things",
                    "%d in training cases, median %d voxels, 98 %% of them %d to %d"
                        .formatted(t.count(), t.median(), t.smallest(), t.largest())));
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
  public void planned(SegmentationPlan plan) {
    showPlan(plan.choices(), plan.warnings());
  }

  @Override
  public void beware(String warning) {
    output().note("Beware: " + warning + ".");
  }

  @Override
  protected EpochText text(SegmentationEpoch e) {
    String dice = String.format(Locale.ROOT, "Dice %.3f", e.meanDice());
    String figures =
        String.format(Locale.ROOT, "loss %.4f  validation patches: %s", e.loss(), dice);
    return new EpochText(e.epoch(), figures, dice, e.seconds(), e.patchesPerSecond());
  }
}
