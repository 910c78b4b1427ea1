// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

import org.curie.core.error.CurieException;

/**
 * Decodes one sample, or the length of one run, from its neighbours and the next bits.
 *
 * <p><b>Source</b> ITU-T T.87 A.4 to A.7, decoding.
 */
final class SampleDecoder {
  private final BitReader in;
  private final Contexts contexts;
  private final Arithmetic arithmetic;
  private final Gradients gradients;
  private final int escape;
  private final int errorBits;
  private final int range;
  private final boolean lossless;

  SampleDecoder(BitReader in, CodingParameters parameters) {
    this.in = in;
    arithmetic = new Arithmetic(parameters);
    contexts = new Contexts(parameters, arithmetic);
    gradients = new Gradients(parameters);
    errorBits = arithmetic.errorBits();
    escape = arithmetic.longestCode() - errorBits - 1;
    range = arithmetic.range();
    lossless = arithmetic.isLossless();
  }

  void clear() {
    contexts.clear();
  }

  Gradients gradients() {
    return gradients;
  }

  /** A sample that is not in a run. */
  int regular(int context, int predicted) {
    int sign = context >> 31;
    int base = Contexts.base((context ^ sign) - sign);
    int k = contexts.golombParameter(base);
    int corrected = arithmetic.clamp(predicted + ((contexts.correction(base) ^ sign) - sign));
    int mapped = in.golomb(k, escape, errorBits);
    if (mapped > range) {
      throw outOfRange();
    }
    int inversion = lossless ? contexts.inversion(base) & ((k - 1) >> 31) : 0; // when k is 0
    int error = (mapped >>> 1) ^ -(mapped & 1) ^ inversion;
    contexts.update(base, error);
    return arithmetic.reconstruct(corrected, (error ^ sign) - sign);
  }

  /** How many of the next samples repeat the last; {@code room} when the run reaches the edge. */
  int runLength(Lines lines, int room) {
    int length = 0;
    while (in.bit() == 1) {
      int piece = 1 << lines.runOrder();
      if (piece <= room - length) {
        lines.lengthenRuns();
        length += piece;
      } else {
        length = room;
      }
      if (length == room) {
        return room;
      }
    }
    length += in.bits(lines.runOrder());
    if (length >= room) {
      throw Refusals.damaged("a run that is longer than its line");
    }
    return length;
  }

  /** The sample that ended a run: predicted from the left where left and above are alike. */
  int afterRun(int left, int above, int runOrder) {
    return arithmetic.areNear(left, above)
        ? arithmetic.reconstruct(left, runError(1, runOrder))
        : afterPixelRun(left, above, runOrder);
  }

  /** The same where samples are interleaved: always predicted from above (T.87 B.3). */
  int afterPixelRun(int left, int above, int runOrder) {
    int error = runError(0, runOrder);
    return arithmetic.reconstruct(above, left > above ? -error : error);
  }

  private int runError(int type, int runOrder) {
    int k = contexts.runGolombParameter(type);
    int mapped = in.golomb(k, escape - runOrder - 1, errorBits);
    if (mapped > range) {
      throw outOfRange();
    }
    int size = (mapped + type + 1) >> 1;
    boolean odd = ((mapped + type) & 1) == 1;
    boolean negative = (k != 0 || contexts.isRunMostlyNegative(type)) == odd;
    int error = negative ? -size : size;
    contexts.updateRun(type, error, mapped);
    return error;
  }

  private static CurieException outOfRange() {
    return Refusals.damaged("an error of prediction greater than any sample");
  }
}
