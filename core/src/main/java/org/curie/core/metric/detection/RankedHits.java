// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.metric.detection.ImageBoxes.Truth;

/**
 * All detections of some categories, the surest first, and whether each found something.
 *
 * <p>Within an image the surest chooses first, of the true boxes that no other has found the one
 * that fits best; what finds a box that was found already is a false positive. <b>Source</b> the
 * COCO evaluation, Lin et al. 2014, arXiv:1405.0312.
 *
 * <p><b>Limits</b> where scores are equal, images go in their order and detections in theirs.
 */
final class RankedHits {
  private record Ranked(int image, double score, boolean isHit) {}

  private final int[] truths; // in each image
  private final List<Ranked> ranked;

  private RankedHits(int[] truths, List<Ranked> ranked) {
    this.truths = truths;
    this.ranked = ranked;
  }

  /**
   * @param categories whose boxes are ranked together; each finds only its own
   */
  static RankedHits of(List<ImageBoxes> images, List<Integer> categories, HitCriterion criterion) {
    int[] truths = new int[images.size()];
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      for (int category : categories) {
        List<Truth> open = new ArrayList<>(images.get(i).truthsOf(category));
        truths[i] += open.size();
        for (Detection d : images.get(i).surestFirst(category)) {
          ranked.add(new Ranked(i, d.score(), find(d, open, criterion)));
        }
      }
    }
    ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
    return new RankedHits(truths, ranked);
  }

  /** Takes what the detection finds out of what is open. */
  private static boolean find(Detection d, List<Truth> open, HitCriterion criterion) {
    int best = -1;
    double bestFit = -1;
    for (int k = 0; k < open.size(); k++) {
      double fit = criterion.fit(open.get(k).box(), d.box());
      if (fit >= 0 && fit > bestFit) {
        best = k;
        bestFit = fit;
      }
    }
    if (best >= 0) {
      open.remove(best);
    }
    return best >= 0;
  }

  /**
   * The mean over 101 sensitivities 0, 0.01 … 1 of the best precision at that sensitivity or above.
   *
   * @param weights how often each image counts
   * @return NaN without a true box
   */
  double averagePrecision(int[] weights) {
    double total = total(weights);
    if (total == 0) {
      return Double.NaN;
    }
    double[] sensitivity = new double[ranked.size()];
    double[] precision = new double[ranked.size()];
    double hits = 0;
    double found = 0;
    for (int i = 0; i < ranked.size(); i++) {
      Ranked r = ranked.get(i);
      found += weights[r.image()];
      hits += r.isHit() ? weights[r.image()] : 0;
      sensitivity[i] = hits / total;
      precision[i] = found == 0 ? 0 : hits / found;
    }
    for (int i = precision.length - 2; i >= 0; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
    double sum = 0;
    int at = 0;
    for (int k = 0; k <= 100; k++) {
      while (at < sensitivity.length && sensitivity[at] < k / 100.0) {
        at++;
      }
      sum += at < precision.length ? precision[at] : 0;
    }
    return sum / 101;
  }

  /**
   * The sensitivity at the lowest threshold that has no more false positives an image than allowed.
   * <b>Source</b> FROC: Chakraborty 1989, doi:10.1118/1.596358; detections of one score go in or
   * stay out together.
   *
   * @return NaN without a true box
   */
  double sensitivityAt(double falsePositivesPerImage, int[] weights) {
    double allowed = falsePositivesPerImage * Arrays.stream(weights).sum();
    double hits = 0;
    double best = 0;
    double falsePositives = 0;
    for (int i = 0; i < ranked.size(); i++) {
      Ranked r = ranked.get(i);
      hits += r.isHit() ? weights[r.image()] : 0;
      falsePositives += r.isHit() ? 0 : weights[r.image()];
      boolean isLastOfItsScore = i + 1 == ranked.size() || ranked.get(i + 1).score() != r.score();
      if (isLastOfItsScore && falsePositives <= allowed) {
        best = hits;
      }
    }
    double total = total(weights);
    return total == 0 ? Double.NaN : best / total;
  }

  /** Sensitivity and precision at each score; none without a true box. */
  List<DetectionCurves.Point> precisionRecall() {
    return curve((hits, found, total) -> new DetectionCurves.Point(hits / total, hits / found));
  }

  /** False positives an image and sensitivity at each score; none without a true box. */
  List<DetectionCurves.Point> froc() {
    return curve(
        (hits, found, total) ->
            new DetectionCurves.Point((found - hits) / truths.length, hits / total));
  }

  private interface Reading {
    DetectionCurves.Point of(double hits, double found, double total);
  }

  private List<DetectionCurves.Point> curve(Reading reading) {
    double total = Arrays.stream(truths).sum();
    List<DetectionCurves.Point> points = new ArrayList<>();
    double hits = 0;
    for (int i = 0; i < ranked.size() && total > 0; i++) {
      hits += ranked.get(i).isHit() ? 1 : 0;
      boolean isLastOfItsScore =
          i + 1 == ranked.size() || ranked.get(i + 1).score() != ranked.get(i).score();
      if (isLastOfItsScore) {
        points.add(reading.of(hits, i + 1.0, total));
      }
    }
    return points;
  }

  private double total(int[] weights) {
    double total = 0;
    for (int i = 0; i < truths.length; i++) {
      total += (double) weights[i] * truths[i];
    }
    return total;
  }
}
