// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;

/** Gives the image of a case by its position in the data set. Safe for use by several threads. */
@FunctionalInterface
public interface ImageSource {
  Image image(int index);

  /** The image after these steps, which a source may have kept from before: the same samples. */
  default Image prepared(int index, List<Transform> steps) {
    return new Preprocessing(steps).apply(image(index));
  }
}
