// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

import java.util.ArrayList;
import java.util.List;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.augment.Augmentation.RandomBlur;
import org.curie.imaging.augment.Augmentation.RandomBrightness;
import org.curie.imaging.augment.Augmentation.RandomContrast;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.augment.Augmentation.RandomGamma;
import org.curie.imaging.augment.Augmentation.RandomNoise;
import org.curie.imaging.augment.ScannerAugmentation.RandomLowResolution;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;

/**
 * How patches of standardised intensities are varied.
 *
 * <p><b>Units</b> mean 0, standard deviation 1. <b>Source</b> nnU-Net's default training (Isensee
 * et al. 2021, doi:10.1038/s41592-020-01008-z), with its chances and ranges; pictures are turned
 * all the way round.
 */
final class PatchAugmentations {
  private static final double HALF_TURN = 180;

  private PatchAugmentations() {}

  static List<Augmentation> of(List<Axis> mirrored, boolean isPlanar) {
    List<Augmentation> steps = new ArrayList<>();
    double turn = isPlanar ? HALF_TURN : 30;
    double tilt = isPlanar ? 0 : 30;
    steps.add(new RandomAffineVolume(turn, tilt, 0, 0.7, 1.4, Border.ZERO, 0.3));
    steps.add(new RandomNoise(0.3, 0.1));
    steps.add(new RandomBlur(1, 0.2));
    steps.add(new RandomBrightness(0.25, 0.15));
    steps.add(new RandomContrast(0.75, 1.25, 0.15));
    steps.add(new RandomLowResolution(0.5, false, 0.25));
    steps.add(new RandomGamma(0.7, 1.5, 0.3));
    mirrored.forEach(axis -> steps.add(new RandomFlip(axis, 0.5)));
    return steps;
  }
}
