// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

/**
 * Complex lines of one length, side by side, so that a transform works on all of them in one inner
 * loop.
 *
 * <p><b>Shape</b> {@code [length][count]}: element n of line l at {@code n * count + l}, real and
 * imaginary parts apart. Mutable, for one thread at a time.
 */
public final class Lines {
  private final int length;
  private final int count;
  private double[] re;
  private double[] im;
  private double[] nextRe;
  private double[] nextIm;

  public Lines(int length, int count) {
    this.length = length;
    this.count = count;
    int size = Math.multiplyExact(length, count);
    this.re = new double[size];
    this.im = new double[size];
    this.nextRe = new double[size];
    this.nextIm = new double[size];
  }

  public int length() {
    return length;
  }

  /** How many lines there are. */
  public int count() {
    return count;
  }

  /** The real parts, not copied; another array after each transform. */
  public double[] re() {
    return re;
  }

  /** The imaginary parts, not copied; another array after each transform. */
  public double[] im() {
    return im;
  }

  /** Where a stage of a transform writes its real parts. */
  double[] nextRe() {
    return nextRe;
  }

  /** Where a stage of a transform writes its imaginary parts. */
  double[] nextIm() {
    return nextIm;
  }

  /** What a stage wrote becomes the lines. */
  void exchange() {
    double[] oldRe = re;
    double[] oldIm = im;
    re = nextRe;
    im = nextIm;
    nextRe = oldRe;
    nextIm = oldIm;
  }

  /** Real parts become imaginary and imaginary ones real. */
  void exchangeParts() {
    double[] real = re;
    re = im;
    im = real;
  }

  void scale(double factor) {
    for (int i = 0; i < re.length; i++) {
      re[i] *= factor;
      im[i] *= factor;
    }
  }

  /** Multiplies element n of every line by {@code mask[n]}. */
  void multiply(double[] mask) {
    for (int n = 0; n < length; n++) {
      double share = mask[n];
      for (int i = n * count; i < (n + 1) * count; i++) {
        re[i] *= share;
        im[i] *= share;
      }
    }
  }

  /** Adds element n of other lines, times {@code mask[n]}, to these. */
  void addMasked(Lines other, double[] mask) {
    for (int n = 0; n < length; n++) {
      double share = mask[n];
      for (int i = n * count; share != 0 && i < (n + 1) * count; i++) {
        re[i] += share * other.re[i];
        im[i] += share * other.im[i];
      }
    }
  }
}
