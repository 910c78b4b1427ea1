// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Path;
import java.util.List;
import org.curie.core.image.Image;

/**
 * Reads one image of whatever format the program knows, from a file or from a folder that holds a
 * series; wired by the program.
 */
@FunctionalInterface
public interface ImageOpener {
  Image open(Path path);

  /**
   * All files whose bytes the image is made of, in an order that does not change; none where that
   * is not sure, and then the image is never taken from a store.
   */
  default List<Path> sources(Path path) {
    return List.of();
  }
}
