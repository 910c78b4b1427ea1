// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.intensity.Moments;
import org.curie.imaging.intensity.Percentiles;
import org.curie.imaging.intensity.Selection;

/**
 * An intensity step that brings images of different scanners and settings to one scale, by what it
 * measures on each. Channels are measured together or alone. <b>Limits</b> refuses NaN and infinite
 * samples.
 */
public sealed interface NormalizingTransform extends IntensityTransform {

  /**
   * Maps the range between two of the image's own percentiles to a given range and cuts off what
   * lies outside. Where both percentiles are equal, all becomes {@code toLow}.
   *
   * @param eachChannel whether each channel has percentiles of its own: yes for modalities, no for
   *     colours
   */
  record PercentileScale(
      double lowPercent, double highPercent, double toLow, double toHigh, boolean eachChannel)
      implements NormalizingTransform {
    public PercentileScale {
      Parameters.require(lowPercent >= 0, "low percentile", "0 or more", lowPercent);
      Parameters.require(
          highPercent > lowPercent && highPercent <= 100,
          "high percentile",
          "above the low one and at most 100",
          highPercent);
      Parameters.requireFinite("target range low", toLow);
      Parameters.requireFinite("target range high", toHigh);
      Parameters.require(toLow <= toHigh, "target range high", "at least " + toLow, toHigh);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      List<Double> low = new ArrayList<>();
      List<Double> high = new ArrayList<>();
      for (int c = 0; c < (eachChannel ? image.channels() : 1); c++) {
        Selection measured = eachChannel ? Selection.channel(image, c) : Selection.all(image);
        double[] own = Percentiles.of(measured, lowPercent, highPercent);
        low.add(own[0]);
        high.add(own[1]);
      }
      return new ToneTransform.RescaleChannels(low, high, toLow, toHigh, true);
    }
  }

  /**
   * Subtracts the mean of each channel's foreground and divides by the foreground's standard
   * deviation, everywhere: the background is mapped too, where MONAI's {@code nonzero} leaves it. A
   * constant foreground is only subtracted. <b>Limits</b> refuses a channel without foreground.
   */
  record StandardizeForeground(Foreground foreground) implements NormalizingTransform {
    public StandardizeForeground {
      Parameters.requireGiven("foreground", foreground);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      return standardize(image, c -> Selection.foreground(image, c, foreground));
    }
  }

  /** {@link StandardizeForeground}, the foreground being what lies above a given value. */
  record StandardizeAbove(double threshold) implements NormalizingTransform {
    public StandardizeAbove {
      Parameters.requireFinite("foreground threshold", threshold);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      return standardize(image, c -> Selection.channel(image, c).above(threshold));
    }
  }

  /**
   * Turns dark to bright where things are dark on a bright ground, so that they are bright in every
   * picture: stained tissue as fluorescence. The ground is what there is most of, so that an image
   * is turned where its samples' third central moment is below 0.
   */
  record BrightOnDark() implements NormalizingTransform {
    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      return Moments.third(Selection.all(image)) < 0
          ? new ToneTransform.Invert().resolvedFor(image)
          : new IntensityTransform.Brightness(0);
    }
  }

  private static Transform standardize(Image image, IntFunction<Selection> ofChannel) {
    List<Double> mean = new ArrayList<>();
    List<Double> sd = new ArrayList<>();
    for (int c = 0; c < image.channels(); c++) {
      Moments own = Moments.of(ofChannel.apply(c));
      mean.add(own.mean());
      sd.add(own.standardDeviation() == 0 ? 1 : own.standardDeviation());
    }
    return new IntensityTransform.Standardize(mean, sd);
  }
}
