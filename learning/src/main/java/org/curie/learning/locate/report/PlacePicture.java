// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate.report;

import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.core.image.Image;
import org.curie.core.metric.localization.Place;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.learning.detect.report.BoxPainter;
import org.curie.learning.detect.report.BoxPainter.Pen;
import org.curie.learning.explain.Overlay;
import org.curie.learning.locate.Located;

/**
 * An image with its evidence in colour, a box and a cross for each place, and true boxes dashed.
 *
 * <p><b>Shape</b> three channels 0–255; images with a longer side below 512 are enlarged by a whole
 * factor, to be seen, and those above 768 made smaller. <b>Limits</b> of a volume the slice with
 * the most evidence, with the boxes that reach it.
 */
public final class PlacePicture {
  private static final int SMALLEST = 512;
  private static final int LARGEST = 768;

  private PlacePicture() {}

  /** Where nothing is known to be true. */
  public static Image of(Image image, Located located) {
    return of(image, located, List.of(), Pen.FOUND, Pen.TRUE);
  }

  /**
   * Beside what is true.
   *
   * @param hit whether the point lies in a true box
   */
  public static Image of(Image image, Located located, List<Box> truths, boolean hit) {
    return of(image, located, truths, hit ? Pen.FOUND : Pen.FALSE, hit ? Pen.TRUE : Pen.MISSED);
  }

  private static Image of(Image image, Located located, List<Box> truths, Pen pen, Pen truth) {
    Image picture = sized(Overlay.shown(image, located.shown()));
    double middle = Overlay.slice(image, located.shown()) + 0.5;
    BoxPainter painter =
        BoxPainter.over(Overlay.of(picture, located.shown()), image.width(), image.height());
    painter.draw(truth, reaching(middle, truths));
    painter.draw(pen, reaching(middle, located.places().stream().map(Place::box).toList()));
    located.places().stream()
        .filter(p -> p.box().z0() <= middle && middle <= p.box().z1())
        .forEach(p -> painter.cross(pen, p.x(), p.y()));
    return painter.image();
  }

  private static List<Box> reaching(double slice, List<Box> boxes) {
    return boxes.stream().filter(b -> b.z0() <= slice && slice <= b.z1()).toList();
  }

  private static Image sized(Image picture) {
    int side = Math.max(picture.width(), picture.height());
    if (side > LARGEST) {
      int width = Math.max(1, Math.round((float) picture.width() * LARGEST / side));
      int height = Math.max(1, Math.round((float) picture.height() * LARGEST / side));
      return new Resize(width, height, Interpolation.LINEAR).apply(picture);
    }
    int factor = Math.ceilDiv(SMALLEST, side);
    return factor == 1
        ? picture
        : new Resize(picture.width() * factor, picture.height() * factor, Interpolation.NEAREST)
            .apply(picture);
  }
}
