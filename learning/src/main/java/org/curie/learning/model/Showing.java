// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Transform;

/** Shows a prepared case to a network in one of the ways of {@link TestTime}. */
record Showing(ModelInput model, TestTime.Variant variant) {

  /**
   * @param prepared row-major, as the network reads it
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the variant changes the
   *     image's size
   */
  float[] of(float[] prepared) {
    if (variant.steps().isEmpty()) {
      return prepared;
    }
    ModelInput.Images input = model.images();
    Grid grid =
        input.depth() == 1
            ? Grid.pixels(input.width(), input.height())
            : Grid.of(input.width(), input.height(), input.depth(), Spacing.UNIT);
    Image shown = Image.of(grid, input.channels(), Arrays.copyOf(prepared, prepared.length));
    for (Transform step : variant.steps()) {
      shown = step.apply(shown);
    }
    if (shown.width() != input.width()
        || shown.height() != input.height()
        || shown.depth() != input.depth()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "a variant of the model's test-time augmentation makes "
              + shown
              + " of an image of "
              + List.of(input.width(), input.height(), input.depth())
              + ", but must keep its size");
    }
    return shown.samples();
  }
}
