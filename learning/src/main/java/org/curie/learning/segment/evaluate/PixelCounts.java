// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.util.List;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/**
 * How the pixels of one picture were scored: for structures that branch all over a picture, such as
 * vessels, whose pixels are pooled over pictures.
 *
 * <p><b>Limits</b> probabilities are counted in {@value #BINS} steps, evenly in the logarithm of
 * the odds between 1e-6 and 1 - 1e-6: within a step pixels count as ties.
 */
final class PixelCounts {
  private static final int BINS = 2048;
  private static final double FARTHEST = Math.log(1e6);

  private final int[] inside = new int[BINS];
  private final int[] outside = new int[BINS];

  private PixelCounts() {}

  /**
   * @param foreground probability of each pixel
   * @param truth classes; 0 is background
   * @param ignored the class of pixels that are not counted
   */
  static PixelCounts of(Image foreground, LabelMap truth, int ignored) {
    PixelCounts counts = new PixelCounts();
    for (int i = 0; i < truth.array().length; i++) {
      int label = truth.label(i);
      if (label != ignored) {
        (label == 0 ? counts.outside : counts.inside)[bin(foreground.sample(i))]++;
      }
    }
    return counts;
  }

  private static int bin(double p) {
    double odds = Math.log(p / (1 - p));
    double share = (odds + FARTHEST) / (2 * FARTHEST);
    return p <= 0 ? 0 : p >= 1 ? BINS - 1 : (int) Math.clamp(share * BINS, 0, BINS - 1);
  }

  /** How many pixels of structures, and how many others, stand in each step. */
  private static final class Pooled {
    private final double[] inside = new double[BINS];
    private final double[] outside = new double[BINS];

    static Pooled of(List<PixelCounts> cases, int[] weights) {
      Pooled pooled = new Pooled();
      for (int c = 0; c < weights.length; c++) {
        for (int b = 0; b < BINS && weights[c] > 0; b++) {
          pooled.inside[b] += (double) weights[c] * cases.get(c).inside[b];
          pooled.outside[b] += (double) weights[c] * cases.get(c).outside[b];
        }
      }
      return pooled;
    }
  }

  /** The area under the ROC curve of all pixels, each case counted so often as its weight says. */
  static double rocAuc(List<PixelCounts> cases, int[] weights) {
    Pooled pooled = Pooled.of(cases, weights);
    double below = 0; // outside pixels in lower steps
    double ranked = 0;
    double all = 0;
    for (int b = 0; b < BINS; b++) {
      ranked += pooled.inside[b] * (below + pooled.outside[b] / 2);
      below += pooled.outside[b];
      all += pooled.inside[b];
    }
    return ranked / (all * below);
  }

  /** The F1 score of all pixels at probability one half. */
  static double f1(List<PixelCounts> cases, int[] weights) {
    Pooled pooled = Pooled.of(cases, weights);
    double found = 0;
    double called = 0;
    double all = 0;
    for (int b = 0; b < BINS; b++) {
      all += pooled.inside[b];
      if (b >= BINS / 2) {
        found += pooled.inside[b];
        called += pooled.inside[b] + pooled.outside[b];
      }
    }
    return 2 * found / (all + called);
  }
}
