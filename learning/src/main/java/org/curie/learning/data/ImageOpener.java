// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Path;
import org.curie.core.image.Image;

/** Reads one image file of whatever format the program knows; wired by the program. */
@FunctionalInterface
public interface ImageOpener {
  Image open(Path file);
}
