// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.instance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.metric.Interval;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.PatientBootstrap;

/**
 * How well objects are told apart over many images, with the percentile intervals of a bootstrap
 * over patients.
 *
 * @param meanScore the mean over images of the mean over thresholds 0.5, 0.55 … 0.95 of {@link
 *     InstanceMatch#precisionScore}: the score of the Data Science Bowl 2018 (Caicedo et al. 2019,
 *     doi:10.1038/s41592-019-0612-7). An image without objects in which none was found counts 1
 * @param averagePrecision of all objects of all images together, by threshold
 * @param f1 of all objects together, at a threshold of 0.5
 * @param segmentationQuality the mean overlap of all pairs, at a threshold of 0.5
 * @param panopticQuality of all objects together: f1, its recognition quality, times the overlap
 */
public record InstanceSummary(
    int images,
    int patients,
    Interval meanScore,
    Map<Double, Interval> averagePrecision,
    Interval f1,
    Interval segmentationQuality,
    Interval panopticQuality) {
  private static final List<Double> THRESHOLDS =
      IntStream.range(0, 10).mapToObj(k -> (50 + 5 * k) / 100.0).toList();

  /** What is true of an image and what was found in it. */
  public record ImageObjects(String id, String patient, InstanceOverlap overlap) {}

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} without an image
   */
  public static InstanceSummary of(List<ImageObjects> images, MetricsSpec spec) {
    if (images.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT, "objects are measured on images, but there were none");
    }
    PatientBootstrap bootstrap =
        PatientBootstrap.of(images.stream().map(ImageObjects::patient).toList(), spec);
    double[] scores = images.stream().mapToDouble(i -> score(i.overlap())).toArray();
    Map<Double, Interval> precision = new LinkedHashMap<>();
    for (double threshold : THRESHOLDS) {
      precision.put(
          threshold,
          bootstrap.interval(together(images, threshold, InstanceMatch::precisionScore)));
    }
    return new InstanceSummary(
        images.size(),
        bootstrap.patients(),
        bootstrap.interval(weights -> mean(scores, weights)),
        precision,
        bootstrap.interval(together(images, 0.5, InstanceMatch::f1)),
        bootstrap.interval(together(images, 0.5, InstanceMatch::segmentationQuality)),
        bootstrap.interval(together(images, 0.5, InstanceMatch::panopticQuality)));
  }

  /** The mean over the thresholds of one image's {@link InstanceMatch#precisionScore}. */
  public static double score(InstanceOverlap overlap) {
    if (overlap.truths() == 0 && overlap.found() == 0) {
      return 1;
    }
    return THRESHOLDS.stream()
        .mapToDouble(t -> InstanceMatch.of(overlap, t).precisionScore())
        .average()
        .orElseThrow();
  }

  private static double mean(double[] scores, int[] weights) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += weights[i] * scores[i];
    }
    return sum / Arrays.stream(weights).sum();
  }

  private static ToDoubleFunction<int[]> together(
      List<ImageObjects> images, double threshold, ToDoubleFunction<InstanceMatch> ratio) {
    List<InstanceMatch> matches =
        images.stream().map(i -> InstanceMatch.of(i.overlap(), threshold)).toList();
    return weights -> {
      InstanceMatch all = new InstanceMatch(0, 0, 0, 0);
      for (int i = 0; i < weights.length; i++) {
        all = all.plus(matches.get(i), weights[i]);
      }
      return ratio.applyAsDouble(all);
    };
  }
}
