// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, with speed and time left; elsewhere nothing. Thread-safe. */
public final class Progress implements AutoCloseable {
  private static final int REFRESH_MILLIS = 200;

  private final @Nullable ProgressBar bar;
  private final @Nullable PrintWriter terminal;
  private final String unit;
  private final long started = System.nanoTime();
  private volatile String words = "";

  private Progress(@Nullable ProgressBar bar, String unit, @Nullable PrintWriter terminal) {
    this.bar = bar;
    this.unit = unit;
    this.terminal = terminal;
  }

  static Progress visible(String task, String unit, long steps, PrintWriter terminal) {
    DelegatingProgressBarConsumer onOneLine =
        new DelegatingProgressBarConsumer(
            line -> {
              terminal.print('\r' + line);
              terminal.flush();
            },
            TerminalWidth.columns() - 1);
    return new Progress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .hideEta() // told behind the words, which matter more where columns are few
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(onOneLine)
            .build(),
        unit,
        terminal);
  }

  static Progress invisible() {
    return new Progress(null, "", null);
  }

  /** This many further steps are done. */
  public void advance(long steps) {
    if (bar != null) {
      bar.stepBy(steps);
      tell(bar);
    }
  }

  /** A few words shown behind the bar, such as the current loss. */
  public void say(String newWords) {
    words = " " + newWords;
    if (bar != null) {
      tell(bar);
    }
  }

  private void tell(ProgressBar shown) {
    shown.setExtraMessage(words + timing(shown));
  }

  /** The time left at the speed so far. */
  private String timing(ProgressBar shown) {
    long done = shown.getCurrent();
    if (done == 0) {
      return "";
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    long left = Math.round(seconds / done * (shown.getMax() - done));
    return String.format(
        Locale.ROOT, ", %d:%02d left, %.0f %s/s", left / 60, left % 60, done / seconds, unit);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      if (terminal != null) {
        terminal.println(); // the bar itself ends without one
      }
    }
  }
}
