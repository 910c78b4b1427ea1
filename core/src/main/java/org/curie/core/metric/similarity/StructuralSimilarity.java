// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.similarity;

import org.curie.core.image.Image;

/**
 * How alike two planar images are in brightness, contrast and structure: 1 for equal ones, about 0
 * for unrelated ones.
 *
 * <p><b>Formula</b> mean over all places of {@code (2 mx my + c1) (2 sxy + c2) / ((mx^2 + my^2 +
 * c1) (sx^2 + sy^2 + c2))}, the moments weighted by a normal window of 11 x 11 pixels and standard
 * deviation 1.5 that lies wholly inside; c1 = (0.01 range)^2, c2 = (0.03 range)^2; the mean over
 * channels. <b>Source</b> Wang et al. 2004, doi:10.1109/TIP.2003.819861, equations 13 to 17.
 * <b>Limits</b> in images below 11 pixels the window is the largest odd one that fits.
 */
public final class StructuralSimilarity {
  private static final int WINDOW = 11;
  private static final double DEVIATION = 1.5;
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;

  private final double[] weights;
  private final double c1;
  private final double c2;
  private final int width;
  private final int height;

  private StructuralSimilarity(int width, int height, double range) {
    int smaller = Math.min(Math.min(width, height), WINDOW);
    this.weights = weights(smaller % 2 == 1 ? smaller : smaller - 1);
    this.c1 = K1 * range * (K1 * range);
    this.c2 = K2 * range * (K2 * range);
    this.width = width;
    this.height = height;
  }

  /**
   * @param range the largest difference that two samples can have, such as 255
   * @throws IllegalArgumentException when the images differ in size or channels, or have slices
   */
  public static double of(Image x, Image y, double range) {
    SameSize.require(x, y, range);
    if (x.depth() != 1) {
      throw new IllegalArgumentException(
          "images must be planar, but have " + x.depth() + " slices");
    }
    StructuralSimilarity similarity = new StructuralSimilarity(x.width(), x.height(), range);
    double sum = 0;
    for (int c = 0; c < x.channels(); c++) {
      sum += similarity.ofChannel(plane(x, c), plane(y, c));
    }
    return sum / x.channels();
  }

  private static double[] plane(Image image, int channel) {
    double[] plane = new double[image.width() * image.height()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = image.sample(channel * plane.length + i);
    }
    return plane;
  }

  private double ofChannel(double[] x, double[] y) {
    double[] meanX = weighted(x);
    double[] meanY = weighted(y);
    double[] squareX = weighted(product(x, x));
    double[] squareY = weighted(product(y, y));
    double[] both = weighted(product(x, y));
    double sum = 0;
    for (int i = 0; i < meanX.length; i++) {
      double mx = meanX[i];
      double my = meanY[i];
      double variances = squareX[i] - mx * mx + squareY[i] - my * my;
      double covariance = both[i] - mx * my;
      sum +=
          (2 * mx * my + c1)
              * (2 * covariance + c2)
              / ((mx * mx + my * my + c1) * (variances + c2));
    }
    return sum / meanX.length;
  }

  private static double[] product(double[] x, double[] y) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      product[i] = x[i] * y[i];
    }
    return product;
  }

  /** The window's mean of x, wherever the window fits. */
  private double[] weighted(double[] x) {
    int across = width - weights.length + 1;
    int down = height - weights.length + 1;
    double[] rows = new double[across * height];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < across; c++) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * x[r * width + c + k];
        }
        rows[r * across + c] = sum;
      }
    }
    double[] means = new double[across * down];
    for (int r = 0; r < down; r++) {
      for (int c = 0; c < across; c++) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * rows[(r + k) * across + c];
        }
        means[r * across + c] = sum;
      }
    }
    return means;
  }

  private static double[] weights(int length) {
    double[] weights = new double[length];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double away = (i - length / 2) / DEVIATION;
      weights[i] = Math.exp(-away * away / 2);
      sum += weights[i];
    }
    for (int i = 0; i < length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
