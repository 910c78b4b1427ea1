// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;

/** Channels of 0 and 1 added behind the others. */
final class Masking {
  private Masking() {}

  static Image append(Image image, float[] masks) {
    long samples = (long) image.size() + masks.length;
    if (samples > Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected room for a mask channel, but %s voxels in %d channels and the mask are more samples than one image may have; do without the mask"
              .formatted(image.grid().size(), image.channels()));
    }
    float[] all = new float[(int) samples];
    image.copyTo(all, 0);
    System.arraycopy(masks, 0, all, image.size(), masks.length);
    return Image.of(image.grid(), image.channels() + masks.length / image.grid().voxels(), all);
  }
}
