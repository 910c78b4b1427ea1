// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.LabelRule;

/** Steps applied one after the other, first to last; recorded with the model that expects them. */
public record Preprocessing(List<Transform> steps) {

  public Preprocessing {
    steps = List.copyOf(steps);
  }

  /**
   * An image and how it came to be.
   *
   * @param steps what was done, with every number that was taken from the image filled in: applied
   *     again, to the image or to its label map, they do the same
   */
  public record Applied(Image image, List<Transform> steps) {
    public Applied {
      steps = List.copyOf(steps);
    }
  }

  /**
   * The image after all steps, with the record of them.
   *
   * @throws org.curie.core.error.CurieException as {@link Transform#apply}
   */
  public Applied applied(Image image) {
    Image current = image;
    List<Transform> done = new ArrayList<>();
    for (Transform step : steps) {
      Transform resolved = step.resolvedFor(current);
      current = resolved.apply(current);
      done.add(resolved);
    }
    return new Applied(current, done);
  }

  /**
   * The labels after the steps that move voxels: the same geometry as for their image.
   *
   * @throws org.curie.core.error.CurieException SETTING_INVALID when a step looks at samples, and
   *     so must be taken from the image's own record
   */
  public LabelMap apply(LabelMap labels, LabelRule rule) {
    LabelMap current = labels;
    for (Transform step : steps) {
      if (step instanceof SpatialTransform spatial) {
        current = spatial.apply(current, rule);
      }
    }
    return current;
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
