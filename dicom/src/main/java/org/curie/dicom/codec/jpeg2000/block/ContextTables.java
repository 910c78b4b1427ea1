// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.block;

import org.curie.dicom.codec.jpeg2000.packet.Subband.Orientation;

/**
 * Contexts by neighbourhood. The nine bits of a neighbourhood are its rows from the top, each from
 * the left; the sample itself is bit 4. <b>Source</b> ISO/IEC 15444-1 Tables D.1 to D.3.
 */
final class ContextTables {
  /** Bit of {@link #SIGN} that says that the sign is the opposite of what is decoded. */
  static final int SIGN_FLIP = 0x80;

  /**
   * Context of a sign by its four neighbours: whether north, west, east and south are significant
   * in bits 1, 3, 5 and 7, whether they are negative in the bit below each.
   */
  static final int[] SIGN = signs();

  private static final int[] ALONG_ROWS = zeroCoding(false, false);
  private static final int[] ALONG_COLUMNS = zeroCoding(true, false);
  private static final int[] DIAGONAL = zeroCoding(false, true);

  private ContextTables() {}

  static int[] zeroCoding(Orientation orientation) {
    return switch (orientation) {
      case LL, LH -> ALONG_ROWS;
      case HL -> ALONG_COLUMNS;
      case HH -> DIAGONAL;
    };
  }

  private static int[] zeroCoding(boolean transposed, boolean diagonal) {
    int[] contexts = new int[512];
    for (int i = 0; i < contexts.length; i++) {
      int d = (i & 1) + (i >> 2 & 1) + (i >> 6 & 1) + (i >> 8 & 1);
      int v = (i >> 1 & 1) + (i >> 7 & 1);
      int h = (i >> 3 & 1) + (i >> 5 & 1);
      contexts[i] =
          diagonal ? diagonal(d, h + v) : transposed ? straight(v, h, d) : straight(h, v, d);
    }
    return contexts;
  }

  private static int straight(int h, int v, int d) {
    if (h == 2) {
      return 8;
    }
    if (h == 1) {
      return v > 0 ? 7 : d > 0 ? 6 : 5;
    }
    return v > 0 ? 2 + v : Math.min(d, 2);
  }

  private static int diagonal(int d, int hv) {
    return switch (d) {
      case 0 -> Math.min(hv, 2);
      case 1 -> 3 + Math.min(hv, 2);
      case 2 -> 6 + Math.min(hv, 1);
      default -> 8;
    };
  }

  private static int[] signs() {
    int[] contexts = new int[256];
    for (int i = 0; i < contexts.length; i++) {
      int v = Integer.signum(contribution(i) + contribution(i >> 6));
      int h = Integer.signum(contribution(i >> 2) + contribution(i >> 4));
      boolean flip = h < 0 || (h == 0 && v < 0);
      int context = h == 0 ? 9 + Math.abs(v) : 12 + h * v;
      contexts[i] = context | (flip ? SIGN_FLIP : 0);
    }
    return contexts;
  }

  /** Of a neighbour whose lower two bits these are: 1 positive, -1 negative, 0 not significant. */
  private static int contribution(int bits) {
    return (bits & 2) == 0 ? 0 : 1 - 2 * (bits & 1);
  }
}
