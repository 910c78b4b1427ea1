// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.learning.explain.ExplainedCase;

/**
 * Images as addresses that hold their own pixels, small enough that a page stays small.
 *
 * <p><b>Units</b> a picture is shown between its own extremes, an overlay as it is (0–255).
 * <b>Limits</b> of a volume the middle slice; of channels that are neither grey nor colour the
 * mean; larger images are made smaller until all of them together fit the budget.
 */
final class Pictures {
  private static final int BUDGET = 2_000_000; // characters of all addresses of a page
  private static final int SMALLEST = 48;
  private static final int[] SIDES = {320, 256, 192, 128, 96, 64, SMALLEST};
  private static final int BYTE = 255;

  private Pictures() {}

  /**
   * A case's two pictures.
   *
   * @param isSmall whether single pixels are to be seen when it is enlarged
   */
  record Pair(String picture, String overlay, boolean isSmall) {
    int length() {
      return picture.length() + overlay.length();
    }
  }

  static List<Pair> of(List<ExplainedCase> cases) {
    for (int side : SIDES) {
      List<Pair> pairs = within(side == SMALLEST ? Long.MAX_VALUE : BUDGET, cases, side);
      if (pairs.size() == cases.size()) {
        return pairs;
      }
    }
    throw new IllegalStateException("the smallest side has no budget to exceed");
  }

  /** The pictures of the cases, up to the first that exceeds the budget. */
  private static List<Pair> within(long budget, List<ExplainedCase> cases, int side) {
    List<Pair> pairs = new ArrayList<>();
    long left = budget;
    for (ExplainedCase c : cases) {
      Pair pair = pair(c, side);
      left -= pair.length();
      if (left < 0) {
        return pairs;
      }
      pairs.add(pair);
    }
    return pairs;
  }

  private static Pair pair(ExplainedCase c, int side) {
    Image picture = fitted(planar(c.picture()), side);
    boolean small = Math.max(picture.width(), picture.height()) <= 128;
    return new Pair(
        address(stretched(picture)), address(clamped(fitted(planar(c.overlay()), side))), small);
  }

  private static String address(Image image) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(PngWriter.encode(image));
  }

  /** The middle slice, grey or colour. */
  private static Image planar(Image image) {
    int channels = image.channels() == 3 ? 3 : 1;
    int pixels = image.width() * image.height();
    int volume = pixels * image.depth();
    int start = image.depth() / 2 * pixels;
    float[] samples = new float[channels * pixels];
    int merged = image.channels() / channels;
    for (int c = 0; c < image.channels(); c++) {
      int to = Math.min(c, channels - 1) * pixels;
      for (int p = 0; p < pixels; p++) {
        samples[to + p] += image.sample(c * volume + start + p) / merged;
      }
    }
    return Image.of(Grid.pixels(image.width(), image.height()), channels, samples);
  }

  private static Image fitted(Image image, int side) {
    int longest = Math.max(image.width(), image.height());
    if (longest <= side) {
      return image;
    }
    int width = Math.max(1, Math.round((float) image.width() * side / longest));
    int height = Math.max(1, Math.round((float) image.height() * side / longest));
    return new Resize(width, height, Interpolation.LINEAR).apply(image);
  }

  private static Image stretched(Image image) {
    float[] samples = image.samples();
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    for (float s : samples) {
      lowest = Math.min(lowest, s);
      highest = Math.max(highest, s);
    }
    float range = highest - lowest;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = range > 0 ? Math.clamp((samples[i] - lowest) / range, 0f, 1f) * BYTE : 0;
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  private static Image clamped(Image image) {
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.clamp(samples[i], 0f, BYTE);
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /** As many as a page shows: the first right and the first wrong ones. */
  static List<ExplainedCase> chosen(List<ExplainedCase> cases, boolean right, int most) {
    List<ExplainedCase> chosen = new ArrayList<>();
    for (ExplainedCase c : cases) {
      if (c.prediction().isRight() == right && chosen.size() < most) {
        chosen.add(c);
      }
    }
    return chosen;
  }
}
