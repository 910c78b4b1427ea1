// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

/**
 * What one series is drawn with: a colour and a dash, so that neither colour-blindness nor a grey
 * print makes two alike.
 *
 * <p><b>Source</b> colours: M. Okabe, K. Ito 2008, "Color universal design" (in the style sheet).
 */
public record Ink(int index) {
  private static final int COLOURS = 6;
  private static final int DASHES = 4;

  /** Style-sheet classes. */
  String classes() {
    int dash = index == 0 ? 0 : (index + index / COLOURS) % DASHES;
    return "c" + index % COLOURS + " d" + dash;
  }
}
