// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.image.Image;

/**
 * One step done to an image, recorded as its parameters.
 *
 * <p>Pure: the same record and the same image give the same samples. The set is closed; parameters
 * are numbers, enums and lists, so that every step can be written down and read back.
 */
public sealed interface Transform permits SpatialTransform, IntensityTransform, Repair {

  /**
   * The image after this step; the argument is unchanged.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when the image has a size, channels or
   *     samples that the step cannot take
   */
  Image apply(Image image);

  /**
   * This step with everything that depends on the image's samples decided, as it is recorded: the
   * same for its label map, and without the image. Most steps are that already.
   */
  default Transform resolvedFor(Image image) {
    return this;
  }
}
