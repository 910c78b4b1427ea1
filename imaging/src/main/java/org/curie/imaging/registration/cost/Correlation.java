// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration.cost;

/**
 * The correlation coefficient with its sign turned, so that less is better.
 *
 * <p><b>Formula</b> {@code -S_fm / sqrt(S_ff S_mm)} with centred sums over the places both images
 * have.
 */
public record Correlation() implements Cost {
  @Override
  public double of(double[] fixed, double[] moved, double[] slope) {
    int count = 0;
    double sumF = 0;
    double sumM = 0;
    for (int i = 0; i < fixed.length; i++) {
      if (!Double.isNaN(moved[i])) {
        count++;
        sumF += fixed[i];
        sumM += moved[i];
      }
    }
    double meanF = sumF / count;
    double meanM = sumM / count;
    double ff = 0;
    double mm = 0;
    double fm = 0;
    for (int i = 0; i < fixed.length; i++) {
      if (!Double.isNaN(moved[i])) {
        double f = fixed[i] - meanF;
        double m = moved[i] - meanM;
        ff += f * f;
        mm += m * m;
        fm += f * m;
      }
    }
    double scale = Math.sqrt(ff * mm);
    if (scale == 0) {
      return Double.NaN;
    }
    double correlation = fm / scale;
    for (int i = 0; i < fixed.length; i++) {
      slope[i] = correlation * (moved[i] - meanM) / mm - (fixed[i] - meanF) / scale;
    }
    return -correlation;
  }
}
