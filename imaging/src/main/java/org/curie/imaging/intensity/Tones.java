// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.curie.core.image.Image;

/**
 * Maps each sample by itself; the grid stays. NaN stays NaN.
 *
 * <p><b>Formula</b> evaluated in double and rounded to float once; powers, logarithms and
 * exponentials have the same bits on every machine.
 */
public final class Tones {
  private Tones() {}

  /** {@code (x - from) slope + to} of each sample. */
  public static Image linear(Image image, double from, double slope, double to) {
    return mapped(image, (in, out, s, e) -> linear(in, out, s, e, from, slope, to));
  }

  /**
   * {@code (x - from) slope + to} of each sample, with numbers for each channel, or one for all.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when their count is not that of the
   *     channels
   */
  static Image linear(Image image, double[] from, double[] slope, double to) {
    float[] target = new float[image.size()];
    linear(image, from, slope, to, target);
    return Image.of(image.grid(), image.channels(), target);
  }

  private static void linear(
      Image image, double[] from, double[] slope, double to, float[] target) {
    Refusals.requireOneOrEach(image, from.length, "there are numbers");
    float[] samples = image.array();
    int voxels = image.grid().voxels();
    for (int c = 0; c < image.channels(); c++) {
      int k = from.length == 1 ? 0 : c;
      Chunks.forEach(
          c * voxels,
          (c + 1) * voxels,
          (s, e) -> linear(samples, target, s, e, from[k], slope[k], to));
    }
  }

  /**
   * {@code (x - mean) / sd} of each sample, with a mean and a standard deviation for each channel.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when their count is not that of the
   *     channels
   */
  public static Image standardized(Image image, List<Double> mean, List<Double> sd) {
    float[] target = new float[image.size()];
    standardize(image, mean, sd, target);
    return Image.of(image.grid(), image.channels(), target);
  }

  /**
   * As {@link #standardized}, to {@code target}, which has as many samples.
   *
   * @throws org.curie.core.error.CurieException as {@link #standardized}
   */
  public static void standardize(Image image, List<Double> mean, List<Double> sd, float[] target) {
    if (image.channels() != mean.size()) {
      throw Refusals.wrongChannels(image, mean.size() + " channel(s), as many as means");
    }
    double[] from = mean.stream().mapToDouble(Double::doubleValue).toArray();
    double[] slope = sd.stream().mapToDouble(s -> 1 / s).toArray();
    linear(image, from, slope, 0, target);
  }

  private static void linear(
      float[] in, float[] out, int start, int end, double from, double slope, double to) {
    for (int i = start; i < end; i++) {
      out[i] = (float) ((in[i] - from) * slope + to);
    }
  }

  /** Samples outside low … high become the nearer of both. */
  public static Image clipped(Image image, double low, double high) {
    float least = (float) low;
    float most = (float) high;
    return mapped(image, (in, out, s, e) -> clip(in, out, s, e, least, most));
  }

  private static void clip(float[] in, float[] out, int start, int end, float least, float most) {
    for (int i = start; i < end; i++) {
      out[i] = Math.min(most, Math.max(least, in[i]));
    }
  }

  /**
   * Each channel's range brought to one range: {@code to + (x - low) / (high - low) extent},
   * clipped to it when asked. A channel whose range is empty becomes {@code to}.
   */
  public static Image rescaled(
      Image image, double[] low, double[] high, ValueSpan target, boolean clip) {
    double[] slope = new double[low.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = high[i] == low[i] ? 0 : (target.high() - target.low()) / (high[i] - low[i]);
    }
    if (!clip) {
      return linear(image, low, slope, target.low());
    }
    Refusals.requireOneOrEach(image, low.length, "ranges");
    float[] samples = image.array();
    float[] result = new float[samples.length];
    int voxels = image.grid().voxels();
    for (int c = 0; c < image.channels(); c++) {
      int k = low.length == 1 ? 0 : c;
      Chunks.forEach(
          c * voxels,
          (c + 1) * voxels,
          (s, e) -> {
            linear(samples, result, s, e, low[k], slope[k], target.low());
            clip(result, result, s, e, (float) target.low(), (float) target.high());
          });
    }
    return Image.of(image.grid(), image.channels(), result);
  }

  /** Where values shall lie. */
  public record ValueSpan(double low, double high) {}

  /** A window from 0, black, to 1, white. */
  public static Image windowed(Image image, double center, double width, WindowFunction function) {
    return switch (function) {
      case LINEAR -> ramp(image, center - 0.5 - (width - 1) / 2, center - 0.5 + (width - 1) / 2);
      case LINEAR_EXACT -> clipped(linear(image, center, 1 / width, 0.5), 0, 1);
      case SIGMOID -> remembered(image, x -> 1 / (1 + StrictMath.exp(-4 * (x - center) / width)));
    };
  }

  /** 0 up to {@code low}, 1 above {@code high}, linear between. */
  private static Image ramp(Image image, double low, double high) {
    return mapped(
        image,
        (in, out, s, e) -> {
          for (int i = s; i < e; i++) {
            float x = in[i];
            out[i] = x <= low ? 0 : x > high ? 1 : (float) ((x - low) / (high - low));
          }
        });
  }

  /**
   * A power law that keeps both ends: {@code low + extent ((x - low) / extent)^exponent}; what lies
   * outside is clipped.
   */
  public static Image power(Image image, double low, double high, double exponent) {
    double extent = high - low;
    return remembered(
        image,
        x -> low + extent * Powers.power((Math.clamp(x, low, high) - low) / extent, exponent));
  }

  /**
   * A logarithm that keeps both ends: {@code low + extent log2(1 + (x - low) / extent)}; what lies
   * outside is clipped.
   */
  public static Image logarithm(Image image, double low, double high) {
    double extent = high - low;
    double scale = extent / StrictMath.log(2);
    return remembered(
        image, x -> low + scale * StrictMath.log1p((Math.clamp(x, low, high) - low) / extent));
  }

  /** The inverse of {@link #logarithm}: {@code low + extent (2^((x - low) / extent) - 1)}. */
  public static Image exponential(Image image, double low, double high) {
    double extent = high - low;
    double scale = StrictMath.log(2) / extent;
    return remembered(
        image, x -> low + extent * StrictMath.expm1((Math.clamp(x, low, high) - low) * scale));
  }

  /** {@code low + high - x}: dark becomes bright, as in MONOCHROME1. */
  public static Image inverted(Image image, double low, double high) {
    return linear(image, low, -1, high);
  }

  /**
   * Each sample's place on a curve: one curve for all channels, or one for each.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID for any other number of curves
   */
  public static Image curved(Image image, List<ToneCurve> curves) {
    Refusals.requireOneOrEach(image, curves.size(), "curves");
    float[] target = new float[image.size()];
    for (int c = 0; c < image.channels(); c++) {
      curves.get(curves.size() == 1 ? 0 : c).map(Selection.channel(image, c), target);
    }
    return Image.of(image.grid(), image.channels(), target);
  }

  private static Image remembered(Image image, DoubleUnaryOperator function) {
    return mapped(image, (in, out, s, e) -> new Memo(function).map(in, out, s, e));
  }

  private static Image mapped(Image image, Mapping mapping) {
    float[] samples = image.array();
    float[] target = new float[samples.length];
    Chunks.forEach(0, samples.length, (s, e) -> mapping.map(samples, target, s, e));
    return Image.of(image.grid(), image.channels(), target);
  }

  /** Samples {@code start} … {@code end - 1} of one array to the same places of another. */
  private interface Mapping {
    void map(float[] in, float[] out, int start, int end);
  }
}
