// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

import java.util.Arrays;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Refusals;
import org.curie.imaging.parallel.Threads;

/**
 * A smooth field by which the intensities of a channel were multiplied, such as a receive coil's.
 *
 * <p><b>Formula</b> {@code exp} of a uniform cubic B-spline over the image. <b>Frame</b> the
 * splines span the image from the centre of its first voxel to that of its last, so the field can
 * be taken at any resolution. Immutable.
 */
public final class BiasField {
  /** exp(x) = exp(x / 64)^64; the Taylor polynomial of degree 8 is exact to 1e-12 there. */
  private static final double PART = 1.0 / 64;

  private final ControlLattice lattice;

  BiasField(ControlLattice lattice) {
    this.lattice = lattice;
  }

  /**
   * The field with these control values, {@code [z][y][x]}.
   *
   * @param width control values along x, 1 or at least 4; {@code height} and {@code depth} likewise
   * @throws org.curie.core.error.CurieException SETTING_INVALID when the sides or the number of
   *     values are wrong, or a value is not between -16 and 16
   */
  public static BiasField of(int width, int height, int depth, List<Double> logValues) {
    for (int side : new int[] {width, height, depth}) {
      Refusals.require(side == 1 || side >= 4, "control values of a side", "1, or 4 or more", side);
    }
    Refusals.require(
        (long) width * height * depth == logValues.size(),
        "a bias field",
        "given a control value for each place",
        width + " x " + height + " x " + depth + " and " + logValues.size() + " values");
    double[] values = logValues.stream().mapToDouble(Double::doubleValue).toArray();
    for (double value : values) {
      Refusals.require(Math.abs(value) <= 16, "a control value", "-16 to 16", value);
    }
    return new BiasField(new ControlLattice(width, height, depth, values));
  }

  /** Control values along x. */
  public int width() {
    return lattice.width();
  }

  /** Control values along y. */
  public int height() {
    return lattice.height();
  }

  /** Control values along z. */
  public int depth() {
    return lattice.depth();
  }

  /** The control values of the logarithm of the field, {@code [z][y][x]}. */
  public List<Double> logValues() {
    return Arrays.stream(lattice.values()).boxed().toList();
  }

  /** The field itself on the grid of an image. */
  public Image on(Image image) {
    float[] field = new float[image.grid().voxels()];
    Arrays.fill(field, 1);
    scale(field, 0, image, field, 1);
    return Image.of(image.grid(), 1, field);
  }

  /** Divides one channel of an image by the field; the others of {@code target} stay. */
  void divide(Image image, int channel, float[] target) {
    scale(image.array(), channel * image.grid().voxels(), image, target, -1);
  }

  private void scale(float[] samples, int start, Image size, float[] target, double sign) {
    int plane = size.width() * size.height();
    SplineAxis x = axis(size.width(), lattice.width());
    SplineAxis y = axis(size.height(), lattice.height());
    SplineAxis z = axis(size.depth(), lattice.depth());
    double[] rows = x.expand(lattice.values(), lattice.depth() * lattice.height(), 1);
    double[] planes = y.expand(rows, lattice.depth(), size.width());
    Threads.forEach(
        size.depth(),
        slice -> {
          double[] log = new double[plane];
          z.expandOne(planes, 0, slice, plane, log, 0);
          multiply(samples, start + slice * plane, log, sign, target);
        });
  }

  private static SplineAxis axis(int samples, int controls) {
    int spans = ControlLattice.spans(controls);
    double[] places = new double[samples];
    for (int i = 0; i < samples; i++) {
      places[i] = samples == 1 ? 0 : (double) i * spans / (samples - 1);
    }
    return new SplineAxis(places, spans);
  }

  private static void multiply(
      float[] samples, int start, double[] log, double sign, float[] target) {
    for (int i = 0; i < log.length; i++) {
      double t = sign * PART * log[i];
      double e =
          1
              + t
                  * (1
                      + t
                          / 2
                          * (1
                              + t
                                  / 3
                                  * (1
                                      + t
                                          / 4
                                          * (1
                                              + t / 5 * (1 + t / 6 * (1 + t / 7 * (1 + t / 8)))))));
      double squared = e * e;
      squared = squared * squared;
      squared = squared * squared;
      squared = squared * squared;
      squared = squared * squared;
      squared = squared * squared;
      target[start + i] = (float) (samples[start + i] * squared);
    }
  }
}
