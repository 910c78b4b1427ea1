// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Path;
import java.util.List;

/**
 * Images and their label files as they were found in a folder.
 *
 * @param pairs in the order of their names
 * @param notes what the user should know of how they were found, a sentence each
 */
record Layout(List<Pair> pairs, List<String> notes) {

  /**
   * One image with its labels.
   *
   * @param id the name that tables of splits call it by
   */
  record Pair(String id, List<Path> images, Path labels) {
    Pair {
      images = List.copyOf(images);
    }
  }

  Layout {
    pairs = List.copyOf(pairs);
    notes = List.copyOf(notes);
  }
}
