// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.curie.core.metric.detection.ImageBoxes;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.metric.detection.ImageBoxes.Truth;

/**
 * What a detector that shows only boxes of a least score does right and wrong in an image; a box
 * finds a true one of its class at an overlap of 0.5, each only one.
 *
 * @param number of the image in its set
 * @param hits found boxes that are true
 * @param falses found boxes that are not
 * @param missed true boxes that were not found
 */
public record Verdict(
    int number,
    String id,
    List<Truth> truths,
    List<Detection> hits,
    List<Detection> falses,
    List<Truth> missed) {
  public Verdict {
    truths = List.copyOf(truths);
    hits = List.copyOf(hits);
    falses = List.copyOf(falses);
    missed = List.copyOf(missed);
  }

  static Verdict of(int number, ImageBoxes image, double threshold) {
    List<Truth> open = new ArrayList<>(image.truths());
    List<Detection> hits = new ArrayList<>();
    List<Detection> falses = new ArrayList<>();
    image.detections().stream()
        .filter(d -> d.score() >= threshold)
        .sorted(Comparator.comparingDouble(Detection::score).reversed())
        .forEach(d -> (find(d, open) ? hits : falses).add(d));
    return new Verdict(number, image.id(), image.truths(), hits, falses, open);
  }

  /** Takes what the detection finds out of what is open. */
  private static boolean find(Detection d, List<Truth> open) {
    return open.stream()
        .filter(t -> t.category() == d.category())
        .filter(t -> DetectionJudge.HALF.fit(t.box(), d.box()) >= 0)
        .max(Comparator.comparingDouble(t -> t.box().iou(d.box())))
        .map(open::remove)
        .orElse(false);
  }

  /**
   * The harmonic mean of precision and sensitivity; 1 where there is nothing and nothing is found.
   */
  public double f1() {
    int all = 2 * hits.size() + falses.size() + missed.size();
    return all == 0 ? 1 : 2.0 * hits.size() / all;
  }

  /**
   * Of scores from 0.05 to 0.95, the one at which hits, false and missed boxes of all images
   * together have the highest F1: what a model shows. Of equal ones the highest.
   */
  public static double bestThreshold(List<ImageBoxes> images) {
    double best = 0;
    double chosen = 0.5;
    for (int percent = 95; percent >= 5; percent--) {
      double threshold = percent / 100.0;
      int hits = 0;
      int others = 0;
      for (ImageBoxes image : images) {
        Verdict v = of(0, image, threshold);
        hits += v.hits.size();
        others += v.falses.size() + v.missed.size();
      }
      double f1 = 2.0 * hits / Math.max(1, 2 * hits + others);
      if (f1 > best) {
        best = f1;
        chosen = threshold;
      }
    }
    return chosen;
  }
}
