// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.intensity.Histogram;
import org.curie.imaging.intensity.HistogramEqualizer;
import org.curie.imaging.intensity.HistogramMatcher;
import org.curie.imaging.intensity.Percentiles;
import org.curie.imaging.intensity.Selection;
import org.curie.imaging.intensity.ToneCurve;
import org.curie.imaging.intensity.ValueRange;
import org.curie.imaging.intensity.local.LocalEqualizer;
import org.curie.imaging.intensity.local.LocalEqualizer.Levels;

/**
 * An intensity step that changes the distribution of an image's values. Each channel is treated
 * alone. <b>Limits</b> refuses NaN and infinite samples.
 */
public sealed interface HistogramTransform extends IntensityTransform {

  /**
   * Spreads the values of the foreground evenly over 0 to 1. <b>Formula</b> and <b>Source</b> see
   * {@link HistogramEqualizer}.
   *
   * @param bins at most that many; whole numbers that span fewer get one for each number
   * @param foreground what is counted; all samples are mapped
   * @param stretch whether the darkest bin becomes 0, as in OpenCV, rather than its share of the
   *     samples, as in scikit-image
   */
  record HistogramEqualization(int bins, Foreground foreground, boolean stretch)
      implements HistogramTransform {
    public HistogramEqualization {
      Parameters.require(
          bins >= 2 && bins <= Histogram.MOST_BINS,
          "histogram bins",
          "2 to " + Histogram.MOST_BINS,
          bins);
      Parameters.requireGiven("foreground", foreground);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      List<ToneCurve> curves = new ArrayList<>();
      for (int c = 0; c < image.channels(); c++) {
        Selection counted = Selection.foreground(image, c, foreground);
        curves.add(HistogramEqualizer.curve(counted, bins, stretch));
      }
      return ToneTransform.ToneCurves.of(curves, false);
    }
  }

  /**
   * Gives the foreground the distribution of a reference, recorded as its percentiles.
   *
   * <p><b>Formula</b> the image's own percentiles become the reference's, straight between; beyond
   * the outer ones the outer pieces go on. <b>Source</b> see {@link HistogramMatcher}.
   *
   * @param percents ascending, 0 to 100
   * @param values the reference's values at these percentages, ascending: one reference for all
   *     channels, or one for each, one after the other
   */
  record HistogramMatch(List<Double> percents, List<Double> values, Foreground foreground)
      implements HistogramTransform {
    public HistogramMatch {
      percents = List.copyOf(percents);
      values = List.copyOf(values);
      Parameters.requireAscending("percentages of the reference", percents);
      Parameters.require(
          percents.size() >= 2 && percents.getFirst() >= 0 && percents.getLast() <= 100,
          "percentages of the reference",
          "two or more from 0 to 100",
          percents);
      Parameters.require(
          !values.isEmpty() && values.size() % percents.size() == 0,
          "the reference",
          "given one value for each of " + percents.size() + " percentages",
          values.size() + " values");
      Knots.parted(values, values.size() / percents.size())
          .forEach(
              row ->
                  Parameters.requireAscending(
                      "values of the reference", Arrays.stream(row).boxed().toList()));
      Parameters.requireGiven("foreground", foreground);
    }

    /**
     * The step that gives images the distribution of {@code reference}, channel by channel.
     *
     * @param count how many percentages are recorded, from 0 to 100 in equal steps
     */
    public static HistogramMatch to(Image reference, int count, Foreground foreground) {
      double[] percents = HistogramMatcher.equalPercents(count);
      List<double[]> values = new ArrayList<>();
      for (int c = 0; c < reference.channels(); c++) {
        values.add(Percentiles.of(Selection.foreground(reference, c, foreground), percents));
      }
      return new HistogramMatch(Knots.joined(List.of(percents)), Knots.joined(values), foreground);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      List<double[]> references = Knots.parted(values, values.size() / percents.size());
      Parameters.require(
          references.size() == 1 || references.size() == image.channels(),
          "the references",
          "one for all, or one for each of " + image.channels() + " channel(s)",
          references.size());
      double[] own = percents.stream().mapToDouble(Double::doubleValue).toArray();
      List<ToneCurve> curves = new ArrayList<>();
      for (int c = 0; c < image.channels(); c++) {
        Selection counted = Selection.foreground(image, c, foreground);
        double[] reference = references.get(references.size() == 1 ? 0 : c);
        curves.add(HistogramMatcher.curve(counted, own, reference));
      }
      return ToneTransform.ToneCurves.of(curves, true);
    }
  }

  /**
   * Contrast-limited adaptive histogram equalisation within each channel's own range; a constant
   * channel stays. <b>Formula</b> and <b>Source</b> see {@link LocalEqualizer}.
   *
   * @param tilesZ of a volume; 0 to treat each slice as a picture
   * @param clipLimit the highest count of a bin, in mean counts; 0 for no limit
   */
  record Clahe(int tilesX, int tilesY, int tilesZ, double clipLimit, int bins)
      implements HistogramTransform {
    public Clahe {
      new LocalEqualizer.Spec(tilesX, tilesY, tilesZ, clipLimit, bins, Levels.CONTINUOUS);
    }

    @Override
    public Image apply(Image image) {
      return resolvedFor(image).apply(image);
    }

    @Override
    public Transform resolvedFor(Image image) {
      List<Double> low = new ArrayList<>();
      List<Double> high = new ArrayList<>();
      for (int c = 0; c < image.channels(); c++) {
        ValueRange own = ValueRange.of(Selection.channel(image, c));
        low.add((double) own.low());
        high.add((double) own.high());
      }
      return new ClaheWithin(low, high, tilesX, tilesY, tilesZ, clipLimit, bins);
    }
  }

  /**
   * {@link Clahe} within a given range, onto which it is mapped; what lies outside counts as its
   * end.
   *
   * @param low one for all channels, or one for each; {@code high} likewise
   */
  record ClaheWithin(
      List<Double> low,
      List<Double> high,
      int tilesX,
      int tilesY,
      int tilesZ,
      double clipLimit,
      int bins)
      implements HistogramTransform {
    public ClaheWithin {
      low = List.copyOf(low);
      high = List.copyOf(high);
      Parameters.requireRanges("equalised range", low, high);
      new LocalEqualizer.Spec(tilesX, tilesY, tilesZ, clipLimit, bins, Levels.CONTINUOUS);
    }

    @Override
    public Image apply(Image image) {
      return LocalEqualizer.apply(
          image,
          new LocalEqualizer.Spec(tilesX, tilesY, tilesZ, clipLimit, bins, Levels.CONTINUOUS),
          Knots.parted(low, 1).getFirst(),
          Knots.parted(high, 1).getFirst());
    }
  }
}
