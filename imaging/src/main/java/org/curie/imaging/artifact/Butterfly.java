// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

/**
 * The small transforms inside a stage of Stockham's: for sub-transform p of m, {@code radix} inputs
 * at distance m become as many neighbouring outputs, each a run of {@code stride} numbers.
 */
final class Butterfly {
  private Butterfly() {}

  /** Radix 2; the second output is turned by {@code exp(-i angle)} of the given cos and sin. */
  static void two(Lines lines, int p, int m, int stride, double cos, double sin) {
    double[] re = lines.re();
    double[] im = lines.im();
    double[] toRe = lines.nextRe();
    double[] toIm = lines.nextIm();
    int a = stride * p;
    int b = stride * (p + m);
    int c = stride * 2 * p;
    int d = c + stride;
    for (int q = 0; q < stride; q++) {
      double differenceRe = re[a + q] - re[b + q];
      double differenceIm = im[a + q] - im[b + q];
      toRe[c + q] = re[a + q] + re[b + q];
      toIm[c + q] = im[a + q] + im[b + q];
      toRe[d + q] = differenceRe * cos + differenceIm * sin;
      toIm[d + q] = differenceIm * cos - differenceRe * sin;
    }
  }

  /** Radix 4; outputs 1 to 3 are turned by the given cos and sin, one pair each. */
  static void four(Lines lines, int p, int m, int stride, double[] turn) {
    double[] re = lines.re();
    double[] im = lines.im();
    double[] toRe = lines.nextRe();
    double[] toIm = lines.nextIm();
    int step = stride * m;
    double cos1 = turn[0];
    double sin1 = turn[1];
    double cos2 = turn[2];
    double sin2 = turn[3];
    double cos3 = turn[4];
    double sin3 = turn[5];
    int a = stride * p;
    int to = stride * 4 * p;
    for (int q = 0; q < stride; q++, a++, to++) {
      double evenRe = re[a] + re[a + 2 * step];
      double evenIm = im[a] + im[a + 2 * step];
      double evenLessRe = re[a] - re[a + 2 * step];
      double evenLessIm = im[a] - im[a + 2 * step];
      double oddRe = re[a + step] + re[a + 3 * step];
      double oddIm = im[a + step] + im[a + 3 * step];
      double oddLessRe = re[a + step] - re[a + 3 * step];
      double oddLessIm = im[a + step] - im[a + 3 * step];
      toRe[to] = evenRe + oddRe;
      toIm[to] = evenIm + oddIm;
      double re1 = evenLessRe + oddLessIm; // times -i
      double im1 = evenLessIm - oddLessRe;
      toRe[to + stride] = re1 * cos1 + im1 * sin1;
      toIm[to + stride] = im1 * cos1 - re1 * sin1;
      double re2 = evenRe - oddRe;
      double im2 = evenIm - oddIm;
      toRe[to + 2 * stride] = re2 * cos2 + im2 * sin2;
      toIm[to + 2 * stride] = im2 * cos2 - re2 * sin2;
      double re3 = evenLessRe - oddLessIm;
      double im3 = evenLessIm + oddLessRe;
      toRe[to + 3 * stride] = re3 * cos3 + im3 * sin3;
      toIm[to + 3 * stride] = im3 * cos3 - re3 * sin3;
    }
  }

  /** Any radix by its definition, the factors being {@code [output][input]} cos and sin. */
  static void any(Lines lines, int p, int m, int stride, double[] weights) {
    int radix = (int) Math.round(Math.sqrt(weights.length / 2.0));
    for (int k = 0; k < radix; k++) {
      int to = stride * (radix * p + k);
      for (int j = 0; j < radix; j++) {
        double cos = weights[2 * (k * radix + j)];
        double sin = weights[2 * (k * radix + j) + 1];
        add(lines, stride * (p + j * m), to, stride, j == 0, cos, sin);
      }
    }
  }

  private static void add(
      Lines lines, int from, int to, int stride, boolean first, double cos, double sin) {
    double[] re = lines.re();
    double[] im = lines.im();
    double[] toRe = lines.nextRe();
    double[] toIm = lines.nextIm();
    if (first) {
      for (int q = 0; q < stride; q++) {
        toRe[to + q] = re[from + q] * cos + im[from + q] * sin;
        toIm[to + q] = im[from + q] * cos - re[from + q] * sin;
      }
      return;
    }
    for (int q = 0; q < stride; q++) {
      toRe[to + q] += re[from + q] * cos + im[from + q] * sin;
      toIm[to + q] += im[from + q] * cos - re[from + q] * sin;
    }
  }
}
