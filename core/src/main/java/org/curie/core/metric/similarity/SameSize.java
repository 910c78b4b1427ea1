// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.similarity;

import org.curie.core.image.Image;

/** What two images must have in common to be compared sample by sample. */
final class SameSize {
  private SameSize() {}

  static void require(Image x, Image y, double range) {
    if (x.channels() != y.channels()
        || x.width() != y.width()
        || x.height() != y.height()
        || x.depth() != y.depth()) {
      throw new IllegalArgumentException(
          "images must have the same size to be compared, but were " + x + " and " + y);
    }
    if (!(range > 0) || Double.isInfinite(range)) {
      throw new IllegalArgumentException("range must be a number above 0, but was " + range);
    }
  }
}
