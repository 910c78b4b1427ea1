// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * The reversible colour transforms that Hewlett-Packard's encoder can put before JPEG-LS, told by
 * an application segment 8 that begins with {@code mrfx}. They are part of no standard; the picture
 * before them has red, green and blue, in this order.
 *
 * <p><b>Formula</b> modulo {@code R = 2^bits}, of the decoded {@code v1, v2, v3}: see each
 * constant.
 */
enum HpColorTransform {
  NONE,
  /** {@code G = v2, R = v1 + G − R/2, B = v3 + G − R/2}. */
  HP1,
  /** {@code G = v2, R = v1 + G − R/2, B = v3 + ⌊(R + G) / 2⌋ − R/2}. */
  HP2,
  /** {@code G = v1 − ⌊(v2 + v3) / 4⌋ + R/4, R = v3 + G − R/2, B = v2 + G − R/2}. */
  HP3;

  private static final String SIGNATURE = "mrfx";
  private static final int COLORS = 3;

  /** What an application segment 8, just opened, says; {@code before} if it says nothing of it. */
  static HpColorTransform read(MarkerReader in, HpColorTransform before) {
    if (!in.startsWith(SIGNATURE)) {
      return before;
    }
    int code = in.unsigned8();
    if (code >= values().length) {
      throw Refusals.unsupported("the colour transform " + code + " of HP");
    }
    return values()[code];
  }

  /** Brings back the colours, in place. */
  void undo(FrameHeader frame, int[] samples) {
    if (this == NONE) {
      return;
    }
    int bits = frame.precision();
    boolean wholeBytes = bits % Byte.SIZE == 0;
    if (!wholeBytes || frame.components().size() != COLORS || !frame.isEvenlySampled()) {
      throw Refusals.unsupported(
          "a colour transform of HP on %d components of %d bits"
              .formatted(frame.components().size(), bits));
    }
    for (int at = 0; at < samples.length; at += COLORS) {
      undo(samples, at, 1 << bits);
    }
  }

  private void undo(int[] samples, int at, int range) {
    int v1 = samples[at];
    int v2 = samples[at + 1];
    int v3 = samples[at + 2];
    int mask = range - 1;
    int half = range / 2;
    int green = this == HP3 ? (v1 - (v2 + v3) / 4 + range / 4) & mask : v2;
    int red = ((this == HP3 ? v3 : v1) + green - half) & mask;
    int blue =
        switch (this) {
          case NONE, HP1 -> v3 + green - half;
          case HP2 -> v3 + (red + green) / 2 - half;
          case HP3 -> v2 + green - half;
        };
    samples[at] = red;
    samples[at + 1] = green;
    samples[at + 2] = blue & mask;
  }
}
