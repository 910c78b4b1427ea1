// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Selection;
import org.curie.imaging.intensity.ToneCurve;
import org.curie.imaging.intensity.Tones;
import org.curie.imaging.intensity.ValueRange;
import org.curie.imaging.intensity.WindowFunction;
import org.curie.imaging.intensity.WindowPreset;

/**
 * An intensity step that maps each value by itself, by numbers that are given or are the image's
 * own range. NaN stays NaN where nothing is measured.
 */
public sealed interface ToneTransform extends IntensityTransform {

  /**
   * Maps a window of intensities to 0–1, in any of the shapes that DICOM has. <b>Formula</b> and
   * <b>Source</b> see {@link WindowFunction}; the linear one is {@link
   * IntensityTransform.IntensityWindow}.
   *
   * @param center in the image's units, such as HU
   */
  record VoiWindow(double center, double width, WindowFunction function) implements ToneTransform {
    public VoiWindow {
      Parameters.requireGiven("window function", function);
      Parameters.requireFinite("window center", center);
      Parameters.requirePositive("window width", width);
      Parameters.require(
          width >= 1 || function != WindowFunction.LINEAR,
          "width of a linear window",
          "at least 1",
          width);
    }

    @Override
    public Image apply(Image image) {
      return Tones.windowed(image, center, width, function);
    }
  }

  /**
   * Maps a customary window of computed tomography to 0–1, linearly. <b>Units</b> in: HU. Recorded
   * with its numbers, see {@link #resolvedFor}.
   */
  record PresetWindow(WindowPreset preset) implements ToneTransform {
    public PresetWindow {
      Parameters.requireGiven("window preset", preset);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      return new IntensityWindow(preset.center(), preset.width());
    }
  }

  /** Samples below low become low, samples above high become high. */
  record Clip(double low, double high) implements ToneTransform {
    public Clip {
      Parameters.requireFinite("clip low", low);
      Parameters.requireFinite("clip high", high);
      Parameters.require(low <= high, "clip high", "at least " + low, high);
    }

    @Override
    public Image apply(Image image) {
      return Tones.clipped(image, low, high);
    }
  }

  /**
   * Maps a range of each channel linearly to one range; outside it goes on, or is cut off with
   * {@code clip}. An empty range becomes {@code toLow}.
   *
   * @param fromLow one for all channels, or one for each; {@code fromHigh} likewise
   */
  record RescaleChannels(
      List<Double> fromLow, List<Double> fromHigh, double toLow, double toHigh, boolean clip)
      implements ToneTransform {
    public RescaleChannels {
      fromLow = List.copyOf(fromLow);
      fromHigh = List.copyOf(fromHigh);
      Parameters.requireRanges("source range", fromLow, fromHigh);
      Parameters.requireFinite("target range low", toLow);
      Parameters.requireFinite("target range high", toHigh);
      Parameters.require(toLow <= toHigh, "target range high", "at least " + toLow, toHigh);
    }

    @Override
    public Image apply(Image image) {
      return Tones.rescaled(
          image, numbers(fromLow), numbers(fromHigh), new Tones.ValueSpan(toLow, toHigh), clip);
    }
  }

  /**
   * A power law within a given range, whose ends stay; what lies outside is clipped to it.
   * <b>Formula</b> as {@link IntensityTransform.Gamma}. An empty range changes nothing.
   */
  record GammaWithin(double low, double high, double gamma) implements ToneTransform {
    public GammaWithin {
      requireRange("gamma range", low, high);
      Parameters.requirePositive("gamma", gamma);
    }

    @Override
    public Image apply(Image image) {
      return low == high ? image : Tones.power(image, low, high, gamma);
    }
  }

  /** Multiplies the distance of each sample from a given value. */
  record ContrastAbout(double centre, double factor) implements ToneTransform {
    public ContrastAbout {
      Parameters.requireFinite("contrast centre", centre);
      Parameters.requireNotNegative("contrast factor", factor);
    }

    @Override
    public Image apply(Image image) {
      return Tones.linear(image, centre, factor, centre);
    }
  }

  /**
   * A logarithm within the image's own range, whose ends stay: brightens what is dark. {@code
   * inverse} undoes it. A constant image stays.
   *
   * <p><b>Formula</b> {@code low + (high - low) log2(1 + (x - low) / (high - low))}; inverse {@code
   * low + (high - low) (2^((x - low) / (high - low)) - 1)}.
   */
  record LogCurve(boolean inverse) implements ToneTransform {
    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      ValueRange own = ValueRange.of(Selection.all(image));
      return new LogCurveWithin(own.low(), own.high(), inverse);
    }
  }

  /** {@link LogCurve} within a given range; what lies outside is clipped to it. */
  record LogCurveWithin(double low, double high, boolean inverse) implements ToneTransform {
    public LogCurveWithin {
      requireRange("logarithm range", low, high);
    }

    @Override
    public Image apply(Image image) {
      if (low == high) {
        return image;
      }
      return inverse ? Tones.exponential(image, low, high) : Tones.logarithm(image, low, high);
    }
  }

  /** Turns dark to bright within the image's own range, as between MONOCHROME1 and MONOCHROME2. */
  record Invert() implements ToneTransform {
    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      ValueRange own = ValueRange.of(Selection.all(image));
      return new InvertWithin(own.low(), own.high());
    }
  }

  /** {@code low + high - x}: for MONOCHROME1, low and high are the ends of the stored values. */
  record InvertWithin(double low, double high) implements ToneTransform {
    public InvertWithin {
      requireRange("inverted range", low, high);
    }

    @Override
    public Image apply(Image image) {
      return Tones.inverted(image, low, high);
    }
  }

  /**
   * Maps values by curves that are straight between their knots and never fall. <b>Formula</b> see
   * {@link ToneCurve}.
   *
   * @param channels how many curves there are: 1 for all channels, or one for each
   * @param from where the knots are, ascending, as many for each curve, one curve after the other
   * @param to the values at the knots, ascending or equal, likewise
   * @param goesOn whether the outer pieces go on beyond the outer knots, instead of their values
   */
  record ToneCurves(int channels, List<Double> from, List<Double> to, boolean goesOn)
      implements ToneTransform {
    public ToneCurves {
      from = List.copyOf(from);
      to = List.copyOf(to);
      Parameters.require(channels >= 1, "curves", "1 or more", channels);
      Parameters.require(
          !from.isEmpty() && from.size() == to.size() && from.size() % channels == 0,
          "tone curves",
          "given as many values as knots, and as many knots for each curve",
          from.size() + " knots and " + to.size() + " values for " + channels + " curve(s)");
      curves(channels, from, to, goesOn); // refuses knots that descend
    }

    /** The record of some curves; shorter ones are filled up with their last knot. */
    static ToneCurves of(List<ToneCurve> curves, boolean goesOn) {
      return new ToneCurves(
          curves.size(),
          Knots.joined(curves.stream().map(ToneCurve::from).toList()),
          Knots.joined(curves.stream().map(ToneCurve::to).toList()),
          goesOn);
    }

    private static List<ToneCurve> curves(
        int channels, List<Double> from, List<Double> to, boolean goesOn) {
      List<double[]> places = Knots.parted(from, channels);
      List<double[]> values = Knots.parted(to, channels);
      return IntStream.range(0, channels)
          .mapToObj(c -> ToneCurve.through(places.get(c), values.get(c), goesOn))
          .toList();
    }

    @Override
    public Image apply(Image image) {
      return Tones.curved(image, curves(channels, from, to, goesOn));
    }
  }

  private static void requireRange(String name, double low, double high) {
    Parameters.requireFinite(name + " low", low);
    Parameters.requireFinite(name + " high", high);
    Parameters.require(low <= high, name + " high", "at least " + low, high);
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
