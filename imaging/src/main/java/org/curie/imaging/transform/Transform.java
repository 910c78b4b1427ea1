// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import org.curie.core.image.Image;

/**
 * One step done to an image, recorded as its parameters.
 *
 * <p>Pure: the same record and the same image give the same samples. The set is closed; parameters
 * are numbers, enums and lists, so that every step can be written down and read back.
 */
public sealed interface Transform
    permits SpatialTransform, IntensityTransform, Denoising, Artifact, Repair {

  /**
   * The image after this step; the argument is unchanged.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when the image has a size, channels or
   *     samples that the step cannot take
   */
  Image apply(Image image);

  /**
   * This step with everything that it takes from the image filled in, as it is recorded: applied to
   * the image it gives the same samples, and it can be applied to the image's label map. Most steps
   * are that already.
   *
   * @throws org.curie.core.error.CurieException as {@link #apply}
   */
  default Transform resolvedFor(Image image) {
    return this;
  }
}
