// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpegls;

/**
 * Prediction, quantisation of the error and reconstruction, which encoder and decoder share.
 *
 * <p><b>Source</b> ITU-T T.87 A.2.1 (RANGE, qbpp, LIMIT) and A.4.
 */
final class Arithmetic {
  private final int maxVal;
  private final int near;
  private final int step;
  private final int range;
  private final int span;
  private final int errorBits;
  private final int longestCode;
  private final boolean masked;

  Arithmetic(CodingParameters parameters) {
    maxVal = parameters.maxVal();
    near = parameters.near();
    step = 2 * near + 1;
    range = (maxVal + 2 * near) / step + 1;
    span = range * step;
    errorBits = bitsFor(range);
    int sampleBits = Math.max(2, bitsFor(maxVal + 1));
    longestCode = 2 * (sampleBits + Math.max(8, sampleBits));
    masked = near == 0 && Integer.bitCount(range) == 1;
  }

  /** The bits that tell so many values apart. */
  private static int bitsFor(int values) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
  }

  boolean isLossless() {
    return near == 0;
  }

  /** RANGE of the standard: how many different errors there are. */
  int range() {
    return range;
  }

  /** What one step of the quantised error stands for. */
  int step() {
    return step;
  }

  /** qbpp of the standard. */
  int errorBits() {
    return errorBits;
  }

  /** LIMIT of the standard: the most bits of the code of one error. */
  int longestCode() {
    return longestCode;
  }

  boolean areNear(int a, int b) {
    return Math.abs(a - b) <= near;
  }

  /** The median of left, above, and left + above − corner: an edge detector without a branch. */
  static int predict(int left, int above, int corner) {
    int low = Math.min(left, above);
    int high = Math.max(left, above);
    return Math.max(low, Math.min(high, left + above - corner));
  }

  int clamp(int value) {
    return Math.min(Math.max(value, 0), maxVal);
  }

  /** The sample for a prediction and a quantised error with its sign. */
  int reconstruct(int predicted, int error) {
    if (masked) {
      return (predicted + error) & maxVal;
    }
    int value = predicted + error * step;
    if (value < -near) {
      value += span;
    } else if (value > maxVal + near) {
      value -= span;
    }
    return clamp(value);
  }

  /** The quantised error, brought into the {@link #range()} around 0. */
  int quantize(int error) {
    int quantized = near == 0 ? error : rounded(error);
    if (quantized < 0) {
      quantized += range;
    }
    return quantized >= (range + 1) / 2 ? quantized - range : quantized;
  }

  private int rounded(int error) {
    return error > 0 ? (error + near) / step : -((near - error) / step);
  }
}
