// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.CenterCrop;
import org.curie.imaging.transform.SpatialTransform.Flip;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.SpatialTransform.Rotate;
import org.curie.imaging.transform.Transform;
import org.curie.learning.model.ModelInput;
import org.curie.learning.model.TestTime.Variant;

/**
 * The ways to show an image that are tried: few, so that the best of them is not the luckiest. Each
 * set begins with the image as it is.
 */
final class Showings {
  private static final double SMALL_TURN = 7; // degrees
  private static final double KEPT_BY_ZOOM = 0.9;

  private Showings() {}

  /** Sets of variants by name, for a network that reads such images. */
  static Map<String, List<Variant>> of(ModelInput.Images input) {
    Flip sides = new Flip(Axis.HORIZONTAL);
    Flip ends = new Flip(Axis.VERTICAL);
    Map<String, List<Variant>> sets = new LinkedHashMap<>();
    sets.put("mirrored left to right", set(List.of(List.of(sides))));
    sets.put(
        "mirrored both ways", set(List.of(List.of(sides), List.of(ends), List.of(sides, ends))));
    if (input.width() == input.height()) {
      sets.put("quarter turns", set(List.of(turn(90), turn(180), turn(270))));
    }
    sets.put("turned a little", set(List.of(turn(-SMALL_TURN), turn(SMALL_TURN))));
    int width = (int) Math.round(input.width() * KEPT_BY_ZOOM);
    int height = (int) Math.round(input.height() * KEPT_BY_ZOOM);
    if (width < input.width() && height < input.height() && width > 0 && height > 0) {
      sets.put(
          "enlarged a little",
          set(
              List.of(
                  List.of(
                      new CenterCrop(width, height),
                      new Resize(input.width(), input.height(), Interpolation.LINEAR)))));
    }
    return sets;
  }

  private static List<Transform> turn(double degrees) {
    return List.of(new Rotate(degrees, Border.EDGE));
  }

  private static List<Variant> set(List<List<Transform>> steps) {
    List<Variant> variants = new ArrayList<>(List.of(Variant.PLAIN));
    steps.forEach(s -> variants.add(new Variant(s)));
    return variants;
  }
}
