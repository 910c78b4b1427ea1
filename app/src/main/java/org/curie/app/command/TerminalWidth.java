// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many columns the terminal has; a progress bar that wraps would fill it with old lines. */
final class TerminalWidth {
  private static final int CAUTIOUS = 80;
  private static final int WIDEST = 120;
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d{1,4})\\s*");

  private TerminalWidth() {}

  /** As {@code stty} says; 80 where there is none or it does not know. */
  static int columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = ROWS_AND_COLUMNS.matcher(said);
      int columns = size.matches() ? Integer.parseInt(size.group(1)) : 0;
      return columns > 0 ? Math.min(columns, WIDEST) : CAUTIOUS;
    } catch (IOException noTerminal) {
      return CAUTIOUS;
    }
  }
}
