// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.curie.learning.data.Split;

/**
 * What a folder says of its images.
 *
 * @param named the classes as the format lists them; none where only boxes name them
 * @param splits by the image's name, with or without its ending; none where they are not given
 */
record Annotations(List<AnnotatedImage> images, List<String> named, Map<String, Split> splits) {
  Annotations {
    images = List.copyOf(images);
    named = List.copyOf(named);
    splits = Map.copyOf(splits);
  }

  /** All classes: as listed, or those of the boxes by the alphabet. */
  List<String> classes() {
    if (!named.isEmpty()) {
      return named;
    }
    TreeSet<String> found = new TreeSet<>();
    images.forEach(image -> image.boxes().forEach(box -> found.add(box.category())));
    return List.copyOf(found);
  }
}
