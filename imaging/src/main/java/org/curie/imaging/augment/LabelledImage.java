// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.spatial.LabelRule;
import org.curie.imaging.transform.SpatialTransform;
import org.curie.imaging.transform.Transform;

/** An image and a class for each of its voxels, which steps keep together. */
public record LabelledImage(Image image, LabelMap labels) {

  /**
   * @throws CurieException DATA_INVALID unless both have one size
   */
  public LabelledImage {
    if (!image.grid().size().equals(labels.grid().size())) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "an image and its labels must be of one size, but the image has %s voxels and the label map %s; resample the labels onto the image first"
              .formatted(image.grid().size(), labels.grid().size()));
    }
  }

  /**
   * Both after the steps: the image after all of them, the labels after those that move voxels. No
   * label appears that was not there, but background where nothing was.
   *
   * @param rule how a label is chosen between voxels
   */
  public LabelledImage after(List<Transform> steps, LabelRule rule) {
    Image currentImage = image;
    LabelMap currentLabels = labels;
    for (Transform step : steps) {
      Transform resolved = step.resolvedFor(currentImage);
      currentImage = resolved.apply(currentImage);
      if (resolved instanceof SpatialTransform spatial) {
        currentLabels = spatial.apply(currentLabels, rule);
      }
    }
    return new LabelledImage(currentImage, currentLabels);
  }
}
