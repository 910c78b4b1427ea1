// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.List;
import org.curie.imaging.augment.Augmentation.RandomAffine;
import org.curie.imaging.augment.Augmentation.RandomBlur;
import org.curie.imaging.augment.Augmentation.RandomBrightness;
import org.curie.imaging.augment.Augmentation.RandomContrast;
import org.curie.imaging.augment.Augmentation.RandomCutout;
import org.curie.imaging.augment.Augmentation.RandomFlip;
import org.curie.imaging.augment.Augmentation.RandomGamma;
import org.curie.imaging.augment.Augmentation.RandomNoise;
import org.curie.imaging.augment.ChoiceAugmentation.OneOf;
import org.curie.imaging.augment.MrAugmentation.RandomBiasField;
import org.curie.imaging.augment.MrAugmentation.RandomGibbsRinging;
import org.curie.imaging.augment.MrAugmentation.RandomMrGhosting;
import org.curie.imaging.augment.MrAugmentation.RandomMrMotion;
import org.curie.imaging.augment.MrAugmentation.RandomMrSpike;
import org.curie.imaging.augment.NoiseAugmentation.RandomPoissonNoise;
import org.curie.imaging.augment.NoiseAugmentation.RandomRicianNoise;
import org.curie.imaging.augment.NoiseAugmentation.RandomSpeckle;
import org.curie.imaging.augment.ScannerAugmentation.RandomCtRings;
import org.curie.imaging.augment.ScannerAugmentation.RandomLowResolution;
import org.curie.imaging.augment.ScannerAugmentation.RandomMotionBlur;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.imaging.augment.SpatialAugmentation.RandomDeformation;
import org.curie.imaging.augment.SpatialAugmentation.RandomElastic;
import org.curie.imaging.augment.SpatialAugmentation.RandomQuarterTurn;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;

/**
 * Pipelines to begin with, one for each modality; plain data, to be written to an experiment file
 * and edited there.
 *
 * <p><b>Units</b> intensities of 0–1. Where not said otherwise, chances and ranges are those of
 * nnU-Net v2's default training (Isensee et al. 2021, doi:10.1038/s41592-020-01008-z, class {@code
 * nnUNetTrainer}), its noise divided by three because it expects a standard deviation of 1 and
 * intensities of 0–1 have about a third of that. Mirroring is only where left and right mean
 * nothing; nnU-Net mirrors everything.
 */
public final class Augmentations {
  private Augmentations() {}

  /**
   * Planar radiographs.
   *
   * <ul>
   *   <li>Small rotations, shifts and scales, as patients stand before a detector; no mirroring,
   *       for the heart has a side and a mirrored one is a finding.
   *   <li>Brightness, contrast and gamma: exposure and the maker's processing.
   *   <li>Poisson noise of 100 to 3,000 quanta at full white: dose; else electronic noise.
   *   <li>Cut-out against the reading of tubes, markers and burned-in text (DeVries and Taylor
   *       2017, arXiv:1708.04552).
   * </ul>
   */
  public static AugmentationPipeline forXray() {
    return new AugmentationPipeline(
        List.of(
            new RandomAffine(10, 0.05, 0.9, 1.1, 5, 0.5),
            new RandomBrightness(0.1, 0.15),
            new RandomContrast(0.75, 1.25, 0.15),
            new RandomGamma(0.7, 1.5, 0.3),
            new OneOf(List.of(new RandomPoissonNoise(100, 3000, 1), new RandomNoise(0.03, 1)), 0.2),
            new RandomBlur(1, 0.2),
            new RandomLowResolution(0.5, false, 0.25),
            new RandomCutout(0.25, 0.2)));
  }

  /**
   * CT volumes, windowed to 0–1.
   *
   * <ul>
   *   <li>Rotations of up to 30 degrees about every axis and scales of 0.7 to 1.4, each in every
   *       fifth image.
   *   <li>No brightness: Hounsfield units are absolute. Contrast and gamma, at half their chance,
   *       stand for contrast agent and kernels.
   *   <li>Low resolution by axis: thick slices. Rings: worn detectors.
   * </ul>
   */
  public static AugmentationPipeline forCt() {
    return new AugmentationPipeline(
        List.of(
            new RandomAffineVolume(30, 30, 0, 1, 1, Border.ZERO, 0.2),
            new RandomAffineVolume(0, 0, 0.05, 0.7, 1.4, Border.ZERO, 0.2),
            new RandomNoise(0.03, 0.1),
            new RandomBlur(1, 0.2),
            new RandomContrast(0.75, 1.25, 0.075),
            new RandomGamma(0.7, 1.5, 0.15),
            new RandomLowResolution(0.5, true, 0.25),
            new RandomCtRings(0.03, 0.1, 0.05)));
  }

  /**
   * MR volumes.
   *
   * <ul>
   *   <li>Affine as for CT, fused with a bending of seven cells: TorchIO's {@code
   *       RandomElasticDeformation} (Pérez-García et al. 2021, doi:10.1016/j.cmpb.2021.106236) has
   *       as many control points; its chance of one in five is the one in TorchIO's own example of
   *       choosing between both.
   *   <li>Bias field of order 3, coefficients up to 0.5: TorchIO's {@code RandomBiasField}.
   *   <li>One artefact of k-space in every fifth volume: motion at half of TorchIO's 10 degrees and
   *       10 mm, which leave few images readable; 4 to 10 ghosts; a spike; ringing.
   *   <li>Rician noise, as magnitude images have; gamma and contrast, for MR has no absolute scale.
   * </ul>
   */
  public static AugmentationPipeline forMr3d() {
    return new AugmentationPipeline(
        List.of(
            new RandomDeformation(
                new RandomAffineVolume(30, 30, 0.05, 0.7, 1.4, Border.ZERO, 0.2),
                new RandomElastic(7, 0.3, Border.ZERO, 0.2)),
            new RandomBiasField(3, 0.5, 0.2),
            new OneOf(
                List.of(
                    new RandomMrMotion(Axis.VERTICAL, 5, 5, 2, 1),
                    new RandomMrGhosting(Axis.VERTICAL, 4, 10, 0.75, 1),
                    new RandomMrSpike(0.3, 1),
                    new RandomGibbsRinging(0.5, 1)),
                0.2),
            new RandomRicianNoise(0.03, 0.1),
            new RandomBlur(1, 0.2),
            new RandomBrightness(0.1, 0.15),
            new RandomContrast(0.75, 1.25, 0.15),
            new RandomLowResolution(0.5, true, 0.25),
            new RandomGamma(0.7, 1.5, 0.3)));
  }

  /**
   * Microscopy: tissue and cells.
   *
   * <ul>
   *   <li>Mirroring and quarter turns at even chance: a slide has no up. Quarter turns want square
   *       images.
   *   <li>Bending, which U-Net's authors call the key with few annotated images (Ronneberger et al.
   *       2015, arXiv:1505.04597).
   *   <li>Brightness, contrast, gamma: lamp, exposure and stain. Poisson noise: few photons. Blur
   *       and motion: out of focus, a moving stage.
   * </ul>
   */
  public static AugmentationPipeline forMicroscopy() {
    return new AugmentationPipeline(
        List.of(
            new RandomFlip(Axis.HORIZONTAL, 0.5),
            new RandomFlip(Axis.VERTICAL, 0.5),
            new RandomQuarterTurn(0.5),
            new RandomDeformation(
                new RandomAffineVolume(45, 0, 0.05, 0.7, 1.4, Border.EDGE, 0.2),
                new RandomElastic(4, 0.3, Border.EDGE, 0.3)),
            new RandomBrightness(0.1, 0.15),
            new RandomContrast(0.75, 1.25, 0.15),
            new RandomGamma(0.7, 1.5, 0.3),
            new RandomPoissonNoise(50, 2000, 0.2),
            new OneOf(List.of(new RandomBlur(1.5, 1), new RandomMotionBlur(5, 1)), 0.2),
            new RandomLowResolution(0.5, false, 0.25)));
  }

  /**
   * Ultrasound.
   *
   * <ul>
   *   <li>Mirroring left to right at even chance: a probe is held either way round. Never upside
   *       down, for sound comes from above.
   *   <li>Speckle, its own noise. Gamma and brightness: gain and compression. Low resolution by
   *       axis: beams are wider than deep.
   * </ul>
   */
  public static AugmentationPipeline forUltrasound() {
    return new AugmentationPipeline(
        List.of(
            new RandomFlip(Axis.HORIZONTAL, 0.5),
            new RandomAffineVolume(15, 0, 0.05, 0.8, 1.25, Border.ZERO, 0.3),
            new RandomBrightness(0.1, 0.15),
            new RandomContrast(0.75, 1.25, 0.15),
            new RandomGamma(0.7, 1.5, 0.3),
            new RandomSpeckle(0.2, 0.2),
            new RandomBlur(1, 0.2),
            new RandomLowResolution(0.5, true, 0.25)));
  }
}
