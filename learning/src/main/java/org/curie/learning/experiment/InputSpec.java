// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.transform.Transform;
import org.curie.learning.operator.Shape;

/**
 * What happens to an image between the file and the network.
 *
 * <p>{@code prepare} brings every image to the same size and to intensities in 0–1; while training,
 * {@code augment} then varies it; {@code normalize} finally centres it. A model in use does the
 * first and the last.
 */
public record InputSpec(
    int channels,
    int depth,
    int height,
    int width,
    List<Transform> prepare,
    List<Augmentation> augment,
    List<Transform> normalize) {

  public InputSpec {
    prepare = List.copyOf(prepare);
    augment = List.copyOf(augment);
    normalize = List.copyOf(normalize);
    if (channels < 1 || depth < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "input extents must be at least 1, but were "
              + channels
              + " x "
              + depth
              + " x "
              + height
              + " x "
              + width);
    }
  }

  /** What the network reads: {@code [n, c, y, x]}, or {@code [n, c, z, y, x]} for volumes. */
  public Shape shape() {
    return depth == 1
        ? Shape.batchOf(channels, height, width)
        : Shape.batchOf(channels, depth, height, width);
  }

  /** The image as the network may be shown it, before augmentation. */
  public Image prepared(Image image) {
    return applied(prepare, image);
  }

  /** The last step before the network. */
  public Image normalized(Image image) {
    return applied(normalize, image);
  }

  private static Image applied(List<Transform> steps, Image image) {
    Image result = image;
    for (Transform step : steps) {
      result = step.apply(result);
    }
    return result;
  }
}
