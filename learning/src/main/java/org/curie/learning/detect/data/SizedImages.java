// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.ImageSource;

/** Planar images that must be of the size their annotations say. */
record SizedImages(ImageSource source, List<AnnotatedImage> annotations) implements ImageSource {
  SizedImages {
    annotations = List.copyOf(annotations);
  }

  @Override
  public Image image(int index) {
    Image image = source.image(index);
    AnnotatedImage said = annotations.get(index);
    if (image.depth() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s is a volume of %d slices, but boxes are found in planar images; leave it out"
              .formatted(said.file(), image.depth()));
    }
    if (image.width() != said.width() || image.height() != said.height()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s has %d x %d pixels, but its annotation says %d x %d; mend one of them"
              .formatted(said.file(), image.width(), image.height(), said.width(), said.height()));
    }
    return image;
  }

  @Override
  public Image prepared(int index, List<Transform> steps) {
    return source.prepared(index, steps);
  }
}
