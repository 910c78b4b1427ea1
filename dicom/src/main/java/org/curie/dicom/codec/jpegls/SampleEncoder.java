// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * Encodes one sample, or the length of one run, and says what a decoder will make of it.
 *
 * <p><b>Source</b> ITU-T T.87 A.4 to A.7, encoding.
 */
final class SampleEncoder {
  private final BitWriter out;
  private final Contexts contexts;
  private final Arithmetic arithmetic;
  private final Gradients gradients;
  private final int escape;
  private final int errorBits;
  private final boolean lossless;

  SampleEncoder(BitWriter out, CodingParameters parameters) {
    this.out = out;
    arithmetic = new Arithmetic(parameters);
    contexts = new Contexts(parameters, arithmetic);
    gradients = new Gradients(parameters);
    errorBits = arithmetic.errorBits();
    escape = arithmetic.longestCode() - errorBits - 1;
    lossless = arithmetic.isLossless();
  }

  Gradients gradients() {
    return gradients;
  }

  boolean areNear(int a, int b) {
    return arithmetic.areNear(a, b);
  }

  /** A sample that is not in a run; gives what it is decoded to. */
  int regular(int context, int predicted, int sample) {
    int sign = context >> 31;
    int base = Contexts.base((context ^ sign) - sign);
    int k = contexts.golombParameter(base);
    int corrected = arithmetic.clamp(predicted + ((contexts.correction(base) ^ sign) - sign));
    int error = arithmetic.quantize(((sample - corrected) ^ sign) - sign);
    int ordered = k == 0 && lossless ? error ^ contexts.inversion(base) : error;
    out.golomb((ordered << 1) ^ (ordered >> 31), k, escape, errorBits);
    contexts.update(base, error);
    return arithmetic.reconstruct(corrected, (error ^ sign) - sign);
  }

  /** The length of a run; nothing marks its end where it reaches the edge. */
  void runLength(Lines lines, int length, boolean reachesTheEdge) {
    int rest = length;
    while (rest >= 1 << lines.runOrder()) {
      rest -= 1 << lines.runOrder();
      out.bits(1, 1);
      lines.lengthenRuns();
    }
    if (!reachesTheEdge) {
      out.bits(rest, 1 + lines.runOrder());
    } else if (rest > 0) {
      out.bits(1, 1);
    }
  }

  /** The sample that ended a run; gives what it is decoded to. */
  int afterRun(int left, int above, int sample, int runOrder) {
    return arithmetic.areNear(left, above)
        ? arithmetic.reconstruct(left, runError(1, sample - left, runOrder))
        : afterPixelRun(left, above, sample, runOrder);
  }

  /** The same where samples are interleaved: always predicted from above (T.87 B.3). */
  int afterPixelRun(int left, int above, int sample, int runOrder) {
    int sign = left > above ? -1 : 1;
    return arithmetic.reconstruct(above, sign * runError(0, sign * (sample - above), runOrder));
  }

  private int runError(int type, int difference, int runOrder) {
    int error = arithmetic.quantize(difference);
    int k = contexts.runGolombParameter(type);
    boolean negativeIsOdd = k != 0 || contexts.isRunMostlyNegative(type);
    boolean odd = error != 0 && (error < 0) == negativeIsOdd;
    int mapped = 2 * Math.abs(error) - type - (odd ? 1 : 0);
    out.golomb(mapped, k, escape - runOrder - 1, errorBits);
    contexts.updateRun(type, error, mapped);
    return error;
  }
}
