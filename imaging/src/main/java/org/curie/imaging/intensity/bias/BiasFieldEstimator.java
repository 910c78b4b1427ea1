// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity.bias;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.intensity.Foreground;
import org.curie.imaging.intensity.Refusals;
import org.curie.imaging.intensity.Selection;
import org.curie.imaging.intensity.ValueRange;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smooth field that multiplies the intensities of an image, by making its histogram
 * sharper (N4).
 *
 * <p><b>Formula</b> in turn, the histogram of the log intensities inside the foreground is
 * sharpened ({@link HistogramSharpener}), and the difference of each sample to its sharpened value
 * is approximated by cubic B-splines (Lee, Wolberg and Shin 1997, doi:10.1109/2945.620490) and
 * added to the field, until the field's change has a standard deviation below 0.001 in log units or
 * the iterations are used up; then the splines' spans are halved. The geometric mean of the field
 * over the foreground is 1. <b>Source</b> Tustison et al. 2010, doi:10.1109/TMI.2010.2046908.
 *
 * <p>The estimate is made on an image shrunk by means over blocks of foreground samples; a field
 * has no detail that this loses. On the regular grid the approximation is separable, which makes it
 * a few additions for each sample. (ITK's N4 picks samples instead of averaging them, and leaves
 * the mean of the field open.) <b>Limits</b> samples of 0 or less never belong to the foreground;
 * refuses an image without any other. A field cannot be told from a slow change of the tissue
 * itself.
 */
public final class BiasFieldEstimator {
  private static final double SMALL_CHANGE = 0.001; // as N4

  private BiasFieldEstimator() {}

  /**
   * How to look for the field.
   *
   * @param shrink voxels of a block's side at most; a side is shrunk to no fewer than 32 samples
   * @param levels how often the spans are halved, plus one: 1 to 6; level 1 has one span a side
   * @param iterations at most that many on each level
   */
  public record Spec(int shrink, int levels, int iterations) {
    /** Blocks of 4 voxels, 4 levels of up to 50 iterations: as commonly used for the head. */
    public static final Spec USUAL = new Spec(4, 4, 50);

    private static final int MOST_SHRINK = 64;
    private static final int MOST_LEVELS = 6;
    private static final int MOST_ITERATIONS = 10_000;

    /**
     * @throws org.curie.core.error.CurieException SETTING_INVALID when a number is out of its range
     */
    public Spec {
      Refusals.require(
          shrink >= 1 && shrink <= MOST_SHRINK, "shrink", "1 to " + MOST_SHRINK, shrink);
      Refusals.require(
          levels >= 1 && levels <= MOST_LEVELS, "levels", "1 to " + MOST_LEVELS, levels);
      Refusals.require(
          iterations >= 1 && iterations <= MOST_ITERATIONS,
          "iterations",
          "1 to " + MOST_ITERATIONS,
          iterations);
    }
  }

  /**
   * The field of one channel, from its foreground.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite, or none
   *     of the foreground is above 0
   */
  public static BiasField estimate(Image image, int channel, Foreground foreground, Spec spec) {
    Selection whole = Selection.channel(image, channel);
    ValueRange.of(whole); // refuses what is not finite
    return estimate(image, channel, foreground.threshold(whole), null, spec);
  }

  /**
   * The field of one channel, from the voxels whose label is not 0.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is not finite, the mask
   *     has another size, or no sample inside is above 0
   */
  public static BiasField estimate(Image image, int channel, LabelMap mask, Spec spec) {
    ValueRange.of(Selection.channel(image, channel));
    return estimate(image, channel, 0, Selection.labelsFor(image, mask), spec);
  }

  private static BiasField estimate(
      Image image, int channel, double threshold, int @Nullable [] labels, Spec spec) {
    ShrunkLogs logs =
        ShrunkLogs.of(image, channel, new ShrunkLogs.Inside(threshold, labels), spec.shrink());
    ControlLattice lattice = ControlLattice.zero(image.width(), image.height(), image.depth());
    for (int level = 0; level < spec.levels(); level++) {
      if (level > 0) {
        lattice = lattice.refined();
      }
      lattice = new BiasFieldLevel(logs, lattice).improve(lattice, spec.iterations());
    }
    return new BiasField(lattice.minus(logs.mean(new BiasFieldLevel(logs, lattice).on(lattice))));
  }

  /**
   * The field of each channel, all with as many control values.
   *
   * @throws org.curie.core.error.CurieException as for one channel
   */
  public static List<BiasField> estimate(Image image, Foreground foreground, Spec spec) {
    List<BiasField> fields = new ArrayList<>();
    for (int c = 0; c < image.channels(); c++) {
      fields.add(estimate(image, c, foreground, spec));
    }
    return fields;
  }

  /**
   * The image divided by known fields: one for all channels, or one for each.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID for any other number of fields
   */
  public static Image divided(Image image, List<BiasField> fields) {
    Refusals.requireOneOrEach(image, fields.size(), "bias fields");
    float[] target = new float[image.size()];
    for (int c = 0; c < image.channels(); c++) {
      fields.get(fields.size() == 1 ? 0 : c).divide(image, c, target);
    }
    return Image.of(image.grid(), image.channels(), target);
  }

  /** Below this a further iteration is not worth its time. */
  static double smallChange() {
    return SMALL_CHANGE;
  }
}
