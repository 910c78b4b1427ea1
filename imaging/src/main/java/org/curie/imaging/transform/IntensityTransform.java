// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.Collections;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.ChannelMixing;
import org.curie.imaging.intensity.Moments;
import org.curie.imaging.intensity.Percentiles;
import org.curie.imaging.intensity.Selection;
import org.curie.imaging.intensity.Tones;
import org.curie.imaging.intensity.ValueRange;
import org.curie.imaging.intensity.WindowFunction;
import org.curie.imaging.transform.ToneTransform.Clip;
import org.curie.imaging.transform.ToneTransform.ContrastAbout;
import org.curie.imaging.transform.ToneTransform.GammaWithin;
import org.curie.imaging.transform.ToneTransform.RescaleChannels;

/**
 * A step that changes samples and leaves every pixel in its place.
 *
 * <p><b>Shape</b> unchanged but for {@link Grayscale} and {@link Channels}. "Own" mean, range and
 * percentiles are those of the image at hand, over all its channels and slices; they refuse NaN and
 * infinite samples.
 */
public sealed interface IntensityTransform extends Transform
    permits IntensityTransform.IntensityWindow,
        IntensityTransform.RescaleRange,
        IntensityTransform.ScaleToUnit,
        IntensityTransform.PercentileClip,
        IntensityTransform.ZScore,
        IntensityTransform.Standardize,
        IntensityTransform.Grayscale,
        IntensityTransform.Channels,
        IntensityTransform.Brightness,
        IntensityTransform.Contrast,
        IntensityTransform.Gamma,
        ToneTransform,
        NormalizingTransform,
        HistogramTransform,
        BiasFieldTransform {

  /**
   * Maps a window of intensities to 0–1 and clips what lies outside.
   *
   * <p><b>Formula</b> 0 where {@code x <= c - 0.5 - (w - 1) / 2}, 1 where {@code x > c - 0.5 + (w -
   * 1) / 2}, else {@code (x - (c - 0.5)) / (w - 1) + 0.5}. <b>Source</b> DICOM PS3.3 C.11.2.1.2.1,
   * the LINEAR function. <b>Limits</b> width at least 1, as there.
   *
   * @param center in the image's units, such as HU
   */
  record IntensityWindow(double center, double width) implements IntensityTransform {
    public IntensityWindow {
      Parameters.requireFinite("window center", center);
      Parameters.require(
          width >= 1 && Double.isFinite(width), "window width", "a finite number >= 1", width);
    }

    @Override
    public Image apply(Image image) {
      return Tones.windowed(image, center, width, WindowFunction.LINEAR);
    }
  }

  /** Maps one range linearly to another; outside it goes on, or is cut off with {@code clip}. */
  record RescaleRange(double fromLow, double fromHigh, double toLow, double toHigh, boolean clip)
      implements IntensityTransform {
    public RescaleRange {
      Parameters.requireFinite("source range low", fromLow);
      Parameters.requireFinite("source range high", fromHigh);
      Parameters.requireFinite("target range low", toLow);
      Parameters.requireFinite("target range high", toHigh);
      Parameters.require(fromLow < fromHigh, "source range high", "above " + fromLow, fromHigh);
      Parameters.require(toLow <= toHigh, "target range high", "at least " + toLow, toHigh);
    }

    @Override
    public Image apply(Image image) {
      return Tones.rescaled(
          image,
          new double[] {fromLow},
          new double[] {fromHigh},
          new Tones.ValueSpan(toLow, toHigh),
          clip);
    }
  }

  /** Maps the image's own minimum to 0 and maximum to 1; a constant image becomes 0. */
  record ScaleToUnit() implements IntensityTransform {
    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      ValueRange own = ValueRange.of(Selection.all(image));
      return new RescaleChannels(
          List.of((double) own.low()), List.of((double) own.high()), 0, 1, false);
    }
  }

  /** Clips to the image's own percentiles, against single bright or dark pixels. */
  record PercentileClip(double lowPercent, double highPercent) implements IntensityTransform {
    public PercentileClip {
      Parameters.require(lowPercent >= 0, "low percentile", "0 or more", lowPercent);
      Parameters.require(
          highPercent > lowPercent && highPercent <= 100,
          "high percentile",
          "above the low one and at most 100",
          highPercent);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      double[] own = Percentiles.of(Selection.all(image), lowPercent, highPercent);
      return new Clip((float) own[0], (float) own[1]);
    }
  }

  /** Subtracts the image's own mean, divides by its own standard deviation; constant becomes 0. */
  record ZScore() implements IntensityTransform {
    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      Moments own = Moments.of(Selection.all(image));
      double sd = own.standardDeviation();
      return new Standardize(
          Collections.nCopies(image.channels(), own.mean()),
          Collections.nCopies(image.channels(), sd == 0 ? 1 : sd));
    }
  }

  /**
   * Subtracts a given mean and divides by a given standard deviation, one of each for each channel:
   * those of the training set, or of the set a network was trained on before.
   */
  record Standardize(List<Double> mean, List<Double> sd) implements IntensityTransform {
    public Standardize {
      mean = List.copyOf(mean);
      sd = List.copyOf(sd);
      Parameters.require(
          !mean.isEmpty() && mean.size() == sd.size(),
          "standardize",
          "given one mean and one standard deviation for each channel",
          mean + " and " + sd);
      mean.forEach(value -> Parameters.requireFinite("mean", value));
      sd.forEach(value -> Parameters.requirePositive("standard deviation", value));
    }

    @Override
    public Image apply(Image image) {
      return Tones.standardized(image, mean, sd);
    }

    /**
     * Writes the samples that {@link #apply} gives to {@code target}, which has as many: for those
     * who do this to image after image.
     *
     * @throws org.curie.core.error.CurieException as {@link #apply}
     */
    public void write(Image image, float[] target) {
      Tones.standardize(image, mean, sd, target);
    }
  }

  /**
   * One channel: the luminance of three, or the one there is.
   *
   * <p><b>Formula</b> {@code 0.299 R + 0.587 G + 0.114 B}. <b>Source</b> ITU-R BT.601-7 2.5.1.
   */
  record Grayscale() implements IntensityTransform {
    @Override
    public Image apply(Image image) {
      return ChannelMixing.toChannels(image, 1);
    }
  }

  /**
   * As many channels as a network expects: one is repeated, three become one by luminance as in
   * {@link Grayscale}, the right number stays. <b>Limits</b> refuses any other change.
   */
  record Channels(int count) implements IntensityTransform {
    private static final int MOST = 1024;

    public Channels {
      Parameters.require(count >= 1 && count <= MOST, "channels", "1 to " + MOST, count);
    }

    @Override
    public Image apply(Image image) {
      return ChannelMixing.toChannels(image, count);
    }
  }

  /** Adds a number to each sample. */
  record Brightness(double offset) implements IntensityTransform {
    public Brightness {
      Parameters.requireFinite("brightness offset", offset);
    }

    @Override
    public Image apply(Image image) {
      return Tones.linear(image, 0, 1, offset);
    }
  }

  /** Multiplies the distance of each sample from the image's own mean. */
  record Contrast(double factor) implements IntensityTransform {
    public Contrast {
      Parameters.requireNotNegative("contrast factor", factor);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      return new ContrastAbout(Moments.mean(Selection.all(image)), factor);
    }
  }

  /**
   * A power law within the image's own range: its minimum and maximum stay, a gamma above 1 darkens
   * what lies between. A constant image stays.
   *
   * <p><b>Formula</b> {@code low + (high - low) ((x - low) / (high - low))^gamma}: any units.
   */
  record Gamma(double gamma) implements IntensityTransform {
    public Gamma {
      Parameters.requirePositive("gamma", gamma);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      ValueRange own = ValueRange.of(Selection.all(image));
      return new GammaWithin(own.low(), own.high(), gamma);
    }
  }
}
