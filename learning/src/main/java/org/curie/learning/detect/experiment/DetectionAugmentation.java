// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.experiment;

import java.util.List;
import org.curie.imaging.augment.Augmentation;

/**
 * How training images are varied, each time afresh.
 *
 * <p>An image is scaled and shown through a window of the frame; or, for a mosaic, four are, each
 * in a part of it. A box of which less than {@code leastVisible} is left is no longer learned, and
 * nothing is learned where its rest is.
 *
 * @param mosaic how often four images share a frame, 0 to 1. <b>Source</b> Bochkovskiy et al. 2020,
 *     arXiv:2004.10934
 * @param plainShare of the run at its end in which there are no mosaics, as they are no real
 *     images. <b>Source</b> Ge et al. 2021, arXiv:2107.08430
 * @param minScale beside the scale that fits the frame
 * @param mirrored whether left and right mean nothing
 * @param flipped whether top and bottom mean nothing
 * @param turned whether images may be turned by a quarter
 * @param colours what is done to intensities of 0 to 1; steps that move pixels would leave the
 *     boxes behind and are refused
 */
public record DetectionAugmentation(
    double mosaic,
    double plainShare,
    double minScale,
    double maxScale,
    boolean mirrored,
    boolean flipped,
    boolean turned,
    double leastVisible,
    List<Augmentation> colours) {
  public DetectionAugmentation {
    colours = List.copyOf(colours);
    requireShare("mosaic", mosaic);
    requireShare("plainShare", plainShare);
    requireShare("leastVisible", leastVisible);
    if (!(minScale > 0.05 && minScale <= maxScale && maxScale <= 10)) {
      throw new IllegalArgumentException(
          "scales must be from 0.05 to 10, the smaller first, but were %s and %s"
              .formatted(minScale, maxScale));
    }
    for (Augmentation step : colours) {
      requireStill(step);
    }
  }

  private static void requireStill(Augmentation step) {
    boolean still =
        step instanceof Augmentation.RandomBrightness
            || step instanceof Augmentation.RandomContrast
            || step instanceof Augmentation.RandomGamma
            || step instanceof Augmentation.RandomNoise
            || step instanceof Augmentation.RandomBlur;
    if (!still) {
      throw new IllegalArgumentException(
          "colours may have random-brightness, random-contrast, random-gamma, random-noise and"
              + " random-blur, but had "
              + step.getClass().getSimpleName());
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in 0 to 1, but was " + value);
    }
  }

  /** Whether an epoch, from 1, has mosaics. */
  public boolean hasMosaics(int epoch, int epochs) {
    return mosaic > 0 && epoch <= Math.round(epochs * (1 - plainShare));
  }
}
