// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.localization;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.curie.core.geometry.Box;
import org.curie.core.metric.Quantile;

/**
 * What needs no model: the middle of every image, with a box of the usual size about it.
 *
 * <p><b>Formula</b> the box covers of each side of the image the median share that the true boxes
 * of the category cover. So it knows something of the truth that a model has to guess, and is the
 * harder to beat.
 *
 * @param width share of the image's
 */
record MiddlePlace(double width, double height, double depth) {

  /**
   * @param pointings of one category, at least one
   */
  static MiddlePlace of(List<Pointing> pointings) {
    return new MiddlePlace(
        median(pointings, b -> b.x1() - b.x0()),
        median(pointings, b -> b.y1() - b.y0()),
        median(pointings, b -> b.z1() - b.z0()));
  }

  private static double median(List<Pointing> pointings, ToDoubleFunction<Box> extent) {
    double[] shares =
        pointings.stream()
            .flatMapToDouble(
                p ->
                    p.truths().stream()
                        .mapToDouble(
                            b -> extent.applyAsDouble(b) / extent.applyAsDouble(p.image())))
            .sorted()
            .toArray();
    return Quantile.ofSorted(shares, 0.5);
  }

  Place in(Box image) {
    double x = (image.x0() + image.x1()) / 2;
    double y = (image.y0() + image.y1()) / 2;
    double z = (image.z0() + image.z1()) / 2;
    double dx = width * (image.x1() - image.x0()) / 2;
    double dy = height * (image.y1() - image.y0()) / 2;
    double dz = depth * (image.z1() - image.z0()) / 2;
    return new Place(x, y, z, 1, new Box(x - dx, y - dy, z - dz, x + dx, y + dy, z + dz));
  }
}
