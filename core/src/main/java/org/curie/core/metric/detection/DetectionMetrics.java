// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.detection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.Interval;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.PatientBootstrap;

/**
 * Everything that is measured of a detector, with the percentile intervals of a bootstrap over
 * patients.
 *
 * @param meanAveragePrecision50 at an overlap (IoU) of 0.5, over the categories that have a true
 *     box
 * @param meanAveragePrecision the mean over overlaps of 0.5, 0.55 … 0.95: COCO's
 * @param averagePrecision50 for each category; NaN for one without a true box
 * @param froc sensitivity, over all categories, by the false positives an image that are allowed
 * @param frocScore the mean of these sensitivities: the score of the LUNA16 challenge
 */
public record DetectionMetrics(
    int images,
    int patients,
    Interval meanAveragePrecision50,
    Interval meanAveragePrecision,
    List<Interval> averagePrecision50,
    Map<Double, Interval> froc,
    Interval frocScore) {
  private static final List<Double> FALSE_POSITIVES =
      List.of(0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0); // those of the LUNA16 challenge

  public DetectionMetrics {
    averagePrecision50 = List.copyOf(averagePrecision50);
    froc = Collections.unmodifiableMap(new LinkedHashMap<>(froc));
  }

  /**
   * @param categories how many there are
   * @param hit when a box counts as found in the FROC
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} without an image
   */
  public static DetectionMetrics of(
      List<ImageBoxes> images, int categories, HitCriterion hit, MetricsSpec spec) {
    if (images.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, "detections are measured on images, but there were none");
    }
    PatientBootstrap bootstrap =
        PatientBootstrap.of(images.stream().map(ImageBoxes::patient).toList(), spec);
    List<List<RankedHits>> byOverlap =
        IntStream.range(0, 10)
            .mapToObj(k -> byCategory(images, categories, (50 + 5 * k) / 100.0))
            .toList();
    List<RankedHits> half = byOverlap.getFirst();
    RankedHits all = RankedHits.of(images, IntStream.range(0, categories).boxed().toList(), hit);
    Map<Double, Interval> froc = new LinkedHashMap<>();
    for (double allowed : FALSE_POSITIVES) {
      froc.put(allowed, bootstrap.interval(w -> all.sensitivityAt(allowed, w)));
    }
    return new DetectionMetrics(
        images.size(),
        bootstrap.patients(),
        bootstrap.interval(w -> mean(half, w)),
        bootstrap.interval(
            w -> byOverlap.stream().mapToDouble(o -> mean(o, w)).average().orElseThrow()),
        half.stream().map(h -> bootstrap.interval(h::averagePrecision)).toList(),
        froc,
        bootstrap.interval(
            w ->
                FALSE_POSITIVES.stream()
                    .mapToDouble(allowed -> all.sensitivityAt(allowed, w))
                    .average()
                    .orElseThrow()));
  }

  private static List<RankedHits> byCategory(
      List<ImageBoxes> images, int categories, double overlap) {
    return IntStream.range(0, categories)
        .mapToObj(c -> RankedHits.of(images, List.of(c), new HitCriterion.Iou(overlap)))
        .toList();
  }

  private static double mean(List<RankedHits> categories, int[] weights) {
    return categories.stream()
        .mapToDouble(h -> h.averagePrecision(weights))
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }
}
