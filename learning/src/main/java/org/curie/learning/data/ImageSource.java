// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import org.curie.core.image.Image;

/** Gives the image of a case by its position in the data set. Safe for use by several threads. */
@FunctionalInterface
public interface ImageSource {
  Image image(int index);
}
