// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.List;
import java.util.stream.Stream;
import org.curie.imaging.augment.Augmentation.RandomAffine;
import org.curie.imaging.augment.Augmentation.RandomBlur;
import org.curie.imaging.augment.Augmentation.RandomBrightness;
import org.curie.imaging.augment.Augmentation.RandomContrast;
import org.curie.imaging.augment.Augmentation.RandomCutout;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.augment.Augmentation.RandomGamma;
import org.curie.imaging.augment.Augmentation.RandomNoise;
import org.curie.imaging.augment.ChoiceAugmentation.OneOf;
import org.curie.imaging.augment.ChoiceAugmentation.SomeOf;
import org.curie.imaging.augment.MrAugmentation.RandomBiasField;
import org.curie.imaging.augment.MrAugmentation.RandomGibbsRinging;
import org.curie.imaging.augment.MrAugmentation.RandomMrGhosting;
import org.curie.imaging.augment.MrAugmentation.RandomMrMotion;
import org.curie.imaging.augment.MrAugmentation.RandomMrSpike;
import org.curie.imaging.augment.NoiseAugmentation.RandomPoissonNoise;
import org.curie.imaging.augment.NoiseAugmentation.RandomRicianNoise;
import org.curie.imaging.augment.NoiseAugmentation.RandomSaltAndPepper;
import org.curie.imaging.augment.NoiseAugmentation.RandomSpeckle;
import org.curie.imaging.augment.ScannerAugmentation.RandomCtRings;
import org.curie.imaging.augment.ScannerAugmentation.RandomCutoutBox;
import org.curie.imaging.augment.ScannerAugmentation.RandomLowResolution;
import org.curie.imaging.augment.ScannerAugmentation.RandomMotionBlur;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.imaging.augment.SpatialAugmentation.RandomDeformation;
import org.curie.imaging.augment.SpatialAugmentation.RandomElastic;
import org.curie.imaging.augment.SpatialAugmentation.RandomQuarterTurn;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;

/** One augmentation of every kind. */
final class EveryAugmentation {
  private EveryAugmentation() {}

  static Stream<Augmentation> of(double probability) {
    return Stream.concat(single(probability), choices(probability));
  }

  private static Stream<Augmentation> single(double p) {
    return Stream.of(
        new RandomFlip(Axis.HORIZONTAL, p),
        new RandomAffine(10, 0.1, 0.9, 1.1, 5, p),
        new RandomBrightness(0.2, p),
        new RandomContrast(0.8, 1.2, p),
        new RandomGamma(0.7, 1.5, p),
        new RandomNoise(0.05, p),
        new RandomBlur(1, p),
        new RandomCutout(0.5, p),
        new RandomQuarterTurn(p),
        new RandomAffineVolume(20, 10, 0.1, 0.8, 1.2, Border.ZERO, p),
        new RandomElastic(3, 0.3, Border.EDGE, p),
        new RandomDeformation(
            new RandomAffineVolume(20, 10, 0.1, 0.8, 1.2, Border.ZERO, p),
            new RandomElastic(3, 0.3, Border.EDGE, p)),
        new RandomRicianNoise(0.1, p),
        new RandomPoissonNoise(20, 500, p),
        new RandomSpeckle(0.2, p),
        new RandomSaltAndPepper(0.1, 0, 1, p),
        new RandomLowResolution(0.4, true, p),
        new RandomMotionBlur(5, p),
        new RandomCtRings(0.1, 0.5, p),
        new RandomCutoutBox(0.5, 0, p),
        new RandomMrMotion(Axis.VERTICAL, 5, 3, 2, p),
        new RandomMrGhosting(Axis.HORIZONTAL, 2, 5, 0.8, p),
        new RandomMrSpike(0.5, p),
        new RandomBiasField(3, 0.4, p),
        new RandomGibbsRinging(0.4, p));
  }

  private static Stream<Augmentation> choices(double p) {
    return Stream.of(
        new OneOf(single(1).toList(), p),
        new SomeOf(single(1).toList(), 2, 4, p),
        new OneOf(List.of(new SomeOf(List.of(new RandomNoise(0.1, 1)), 1, 1, 1)), p));
  }
}
