// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.similarity;

import java.util.List;

/**
 * How far apart two samples are whose distributions are taken for normal: 0 for equal means and
 * covariances. Of features of images it tells how much a heap of made images looks like a heap of
 * real ones.
 *
 * <p><b>Units</b> the square of the features'. <b>Formula</b> {@code |m1 - m2|^2 + tr(C1 + C2 - 2
 * (C1^(1/2) C2 C1^(1/2))^(1/2))}, covariances over n - 1. <b>Source</b> Dowson and Landau 1982,
 * doi:10.1016/0047-259X(82)90077-X; for images Heusel et al. 2017, arXiv:1706.08500, section 2.
 * <b>Limits</b> biased upwards, the more so the fewer the cases (Chong and Forsyth 2020,
 * arXiv:1911.07023): compare only distances between samples of the same sizes.
 */
public final class FrechetDistance {
  private FrechetDistance() {}

  /**
   * @param first cases, each a row of features
   * @throws IllegalArgumentException when a sample has less than two cases, or rows differ in
   *     length
   */
  public static double between(List<double[]> first, List<double[]> second) {
    Moments a = Moments.of(first);
    Moments b = Moments.of(second);
    if (a.mean().length != b.mean().length) {
      throw new IllegalArgumentException(
          "both samples must have the same features, but had %d and %d"
              .formatted(a.mean().length, b.mean().length));
    }
    double[][] root = SymmetricEigen.of(a.covariance()).squareRoot();
    double[][] between = product(product(root, b.covariance()), root);
    double traceOfRoot = 0;
    for (double value : SymmetricEigen.of(between).values()) {
      traceOfRoot += Math.sqrt(Math.max(0, value));
    }
    double distance = trace(a.covariance()) + trace(b.covariance()) - 2 * traceOfRoot;
    for (int i = 0; i < a.mean().length; i++) {
      double apart = a.mean()[i] - b.mean()[i];
      distance += apart * apart;
    }
    return Math.max(0, distance);
  }

  private static double trace(double[][] matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      sum += matrix[i][i];
    }
    return sum;
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] product = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  private static final class Moments {
    private final double[] mean;
    private final double[][] covariance;

    private Moments(double[] mean, double[][] covariance) {
      this.mean = mean;
      this.covariance = covariance;
    }

    double[] mean() {
      return mean;
    }

    double[][] covariance() {
      return covariance;
    }

    static Moments of(List<double[]> cases) {
      if (cases.size() < 2) {
        throw new IllegalArgumentException(
            "a sample needs at least two cases, but has " + cases.size());
      }
      int d = cases.getFirst().length;
      double[] mean = new double[d];
      for (double[] row : cases) {
        if (row.length != d) {
          throw new IllegalArgumentException(
              "cases must have the same features, but have %d and %d".formatted(d, row.length));
        }
        for (int i = 0; i < d; i++) {
          mean[i] += row[i] / cases.size();
        }
      }
      double[][] covariance = new double[d][d];
      for (double[] row : cases) {
        for (int i = 0; i < d; i++) {
          double share = (row[i] - mean[i]) / (cases.size() - 1);
          for (int j = 0; j < d; j++) {
            covariance[i][j] += share * (row[j] - mean[j]);
          }
        }
      }
      return new Moments(mean, covariance);
    }
  }
}
