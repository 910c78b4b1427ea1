// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, with speed and time left; elsewhere nothing. Thread-safe. */
public final class Progress implements AutoCloseable {
  private static final int REFRESH_MILLIS = 200;

  private final @Nullable ProgressBar bar;

  private Progress(@Nullable ProgressBar bar) {
    this.bar = bar;
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
            .setUnit(" " + unit, 1)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setConsumer(onOneLine)
            .showSpeed()
            .build());
  }

  static Progress invisible() {
    return new Progress(null);
  }

  /** This many further steps are done. */
  public void advance(long steps) {
    if (bar != null) {
      bar.stepBy(steps);
    }
  }

  /** A few words shown behind the bar, such as the current loss. */
  public void say(String words) {
    if (bar != null) {
      bar.setExtraMessage(" " + words);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
