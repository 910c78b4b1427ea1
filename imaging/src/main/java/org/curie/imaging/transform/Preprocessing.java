// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.List;
import org.curie.core.image.Image;

/** Steps applied one after the other, first to last; recorded with the model that expects them. */
public record Preprocessing(List<Transform> steps) {

  public Preprocessing {
    steps = List.copyOf(steps);
  }

  /**
   * The image after all steps.
   *
   * @throws org.curie.core.error.CurieException as {@link Transform#apply}
   */
  public Image apply(Image image) {
    Image current = image;
    for (Transform step : steps) {
      current = step.apply(current);
    }
    return current;
  }
}
