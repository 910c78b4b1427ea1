// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.Arrays;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * The slow change of brightness over an MR image that uneven coils leave: a factor that is the
 * exponential of a polynomial of the place.
 *
 * <p><b>Formula</b> {@code x exp(sum c_abc X^a Y^b Z^c)} with X, Y, Z from -1 at the first to 1 at
 * the last voxel of an axis, 0 on an axis of one voxel. Coefficients in order of degree and within
 * it of falling powers of X, then Y: 1, X, Y, Z, X², XY, XZ, Y², YZ, Z², X³, …; those not given are
 * 0, so 20 of them make a polynomial of order 3. <b>Source</b> Van Leemput et al. 1999,
 * doi:10.1109/42.811268; TorchIO's {@code BiasField} has the same field with its coefficients in
 * another order.
 */
public final class PolynomialField {
  /** The most coefficients: order 10. */
  public static final int MOST = 286;

  private final int order;
  private final double[][][] coefficients; // [a][b][c]

  private PolynomialField(List<Double> inOrder) {
    int degree = 0;
    while (terms(degree) < inOrder.size()) {
      degree++;
    }
    this.order = degree;
    this.coefficients = new double[order + 1][order + 1][order + 1];
    int next = 0;
    for (int d = 0; d <= order; d++) {
      for (int a = d; a >= 0; a--) {
        for (int b = d - a; b >= 0 && next < inOrder.size(); b--) {
          coefficients[a][b][d - a - b] = inOrder.get(next++);
        }
      }
    }
  }

  /** How many coefficients a polynomial of this order has. */
  public static int terms(int order) {
    return (order + 1) * (order + 2) * (order + 3) / 6;
  }

  /** The image times the field, the same in every channel. */
  public static Image applied(Image image, List<Double> coefficients) {
    PolynomialField field = new PolynomialField(coefficients);
    float[] source = image.array();
    float[] target = new float[source.length];
    int rows = image.height() * image.depth();
    double[] places = new double[image.width()];
    Arrays.setAll(places, x -> place(x, places.length));
    Threads.forEach(
        rows,
        r -> {
          double y = place(r % image.height(), image.height());
          double z = place(r / image.height(), image.depth());
          double[] factor = field.row(places, y, z);
          for (int c = 0; c < image.channels(); c++) {
            int row = (c * rows + r) * image.width();
            for (int x = 0; x < factor.length; x++) {
              target[row + x] = (float) (source[row + x] * factor[x]);
            }
          }
        });
    return Image.of(image.grid(), image.channels(), target);
  }

  private static double place(int index, int size) {
    return size == 1 ? 0 : (2.0 * index - (size - 1)) / (size - 1);
  }

  private double[] row(double[] places, double y, double z) {
    int width = places.length;
    double[] alongX = new double[order + 1];
    for (int a = 0; a <= order; a++) {
      alongX[a] = coefficientOfX(a, y, z);
    }
    double[] factor = new double[width];
    for (int x = 0; x < width; x++) {
      double place = places[x];
      double exponent = alongX[order];
      for (int a = order - 1; a >= 0; a--) {
        exponent = exponent * place + alongX[a];
      }
      factor[x] = Exponential.of(exponent);
    }
    return factor;
  }

  /** The polynomial in Y and Z that stands before a power of X, by Horner's scheme. */
  private double coefficientOfX(int a, double y, double z) {
    double inY = 0;
    for (int b = order - a; b >= 0; b--) {
      double inZ = 0;
      for (int c = order - a - b; c >= 0; c--) {
        inZ = inZ * z + coefficients[a][b][c];
      }
      inY = inY * y + inZ;
    }
    return inY;
  }
}
