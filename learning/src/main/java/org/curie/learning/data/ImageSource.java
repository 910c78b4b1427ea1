// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Preprocessing;
import org.curie.imaging.transform.Transform;

/** Gives the image of a case by its position in the data set. Safe for use by several threads. */
@FunctionalInterface
public non-sealed interface ImageSource extends CaseSource {
  Image image(int index);

  /** The image after these steps, which a source may have kept from before: the same samples. */
  default Image prepared(int index, List<Transform> steps) {
    return new Preprocessing(steps).apply(image(index));
  }

  @Override
  default CaseContent content(int index) {
    return new CaseContent.OfImage(image(index));
  }

  @Override
  default ImageSource at(IntUnaryOperator position) {
    ImageSource all = this;
    return new ImageSource() {
      @Override
      public Image image(int index) {
        return all.image(position.applyAsInt(index));
      }

      @Override
      public Image prepared(int index, List<Transform> steps) {
        return all.prepared(position.applyAsInt(index), steps);
      }
    };
  }
}
