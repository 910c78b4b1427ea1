// SPDX-License-Identifier: Apache-2.0
package org.curie.app.console;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.learning.loop.LoopObserver;
import org.curie.learning.plan.Choice;
import org.jspecify.annotations.Nullable;

/**
 * Shows training to someone who watches it: what is going to be done and why, then a progress bar
 * on a terminal and one line an epoch elsewhere. What an epoch says of itself, the tasks know. Used
 * by one thread.
 *
 * @param <E> an epoch
 */
public abstract class TrainingConsole<E> implements LoopObserver<E>, AutoCloseable {
  private static final double SMOOTHING = 0.9;

  private final Output output;
  private String cases = "images";
  private @Nullable Progress bar;
  private int firstEpoch;
  private int epochs;
  private int stepsPerEpoch;
  private double loss = Double.NaN;
  private String brief = "";

  protected TrainingConsole(Output output) {
    this.output = output;
  }

  /** What is counted: images, unless it is said otherwise. */
  protected final void counts(String what) {
    cases = what;
  }

  /**
   * What is said of an epoch.
   *
   * @param figures its losses and what else was measured
   * @param brief the latest figure of validation in a word or two, empty where there is none
   */
  public record EpochText(
      int epoch, String figures, String brief, double seconds, double casesPerSecond) {}

  protected abstract EpochText text(E epoch);

  protected final Output output() {
    return output;
  }

  /** Another part of the run begins. */
  public void stage(String doing) {
    finish();
    output.note(doing + " …");
  }

  /** What is going to be done, and why. */
  protected final void showPlan(List<Choice> choices, List<String> warnings) {
    if (!choices.isEmpty()) {
      TextTable table = TextTable.of("lww").row("Setting", "choice", "why");
      choices.forEach(c -> table.row(c.setting(), c.value(), c.reason()));
      output.notes(table.lines());
      output.note("");
    }
    warnings.forEach(warning -> output.note("Beware: " + warning + "."));
    if (!warnings.isEmpty()) {
      output.note("");
    }
  }

  @Override
  public final void started(int first, int planned, int steps) {
    firstEpoch = first;
    epochs = planned;
    stepsPerEpoch = steps;
    brief = "";
    loss = Double.NaN;
    if (first > 1 && first <= planned) {
      output.note("Going on with epoch " + first + " of " + planned + " …");
    }
  }

  @Override
  public final void batchDone(int epoch, int batch, double stepLoss, int stepCases) {
    if (!output.isWatched()) {
      return;
    }
    if (bar == null) {
      long steps = (long) (epochs - firstEpoch + 1) * stepsPerEpoch;
      bar = output.progress("Training", cases, steps * stepCases);
    }
    loss = Double.isNaN(loss) ? stepLoss : SMOOTHING * loss + (1 - SMOOTHING) * stepLoss;
    bar.advance(stepCases);
    bar.say(String.format(Locale.ROOT, "%d/%d loss %.3f %s", epoch, epochs, loss, brief).strip());
  }

  @Override
  public final void epochDone(E epoch) {
    EpochText text = text(epoch);
    if (!text.brief().isEmpty()) {
      brief = text.brief();
    }
    if (!output.isWatched()) {
      output.note(line(text));
    }
  }

  private String line(EpochText text) {
    Duration left = Duration.ofSeconds(Math.round((epochs - text.epoch()) * text.seconds()));
    return String.format(
        Locale.ROOT,
        "Epoch %3d/%d  %s  %.0f %s/s, %d:%02d left",
        text.epoch(),
        epochs,
        text.figures(),
        text.casesPerSecond(),
        cases,
        left.toMinutes(),
        left.toSecondsPart());
  }

  @Override
  public final void checkpointDamaged(String how, int doneEpochs) {
    finish();
    output.note(
        how + " Instead, training goes on from the checkpoint after epoch " + doneEpochs + ".");
  }

  /** Takes the progress bar away before something else is said. */
  public final void finish() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public final void close() {
    finish();
  }
}
