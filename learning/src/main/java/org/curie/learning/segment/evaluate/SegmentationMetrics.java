// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.curie.core.metric.instance.InstanceMatch;
import org.curie.core.metric.segmentation.CaseScores;
import org.curie.core.metric.segmentation.Presence;
import org.curie.learning.model.ModelDescription.Figure;

/**
 * What {@code metrics.json}, {@code train --json} and {@code evaluate --json} say of a model that
 * outlines structures. Names are stable.
 *
 * @param model where the model lies
 */
public record SegmentationMetrics(
    String task,
    Map<String, SplitFigures> splits,
    double seconds,
    String model,
    String weightsSha256) {

  /**
   * The figures on one part.
   *
   * @param perClass of each structure
   * @param presence in how many cases each structure was found, missed, invented or rightly absent:
   *     what means leave out
   * @param perCase Dice of each structure in each case; a structure that is neither there nor
   *     predicted is left out
   *     <p>Of single things, found, missed and invented are counts of things, paired where they
   *     overlap by more than a half, and each case has its score and its counts.
   */
  public record SplitFigures(
      int cases,
      int patients,
      Map<String, Figure> metrics,
      Map<String, Map<String, Figure>> perClass,
      Map<String, Map<String, Integer>> presence,
      Map<String, Map<String, Double>> perCase) {}

  /**
   * @param seconds the work took
   */
  public static SegmentationMetrics of(
      SegmentationReport report, double seconds, Path model, String weightsSha256) {
    Map<String, Map<String, Integer>> presence = new LinkedHashMap<>();
    report.summary().structures().forEach((name, s) -> presence.put(name, words(s.presence())));
    SplitFigures figures =
        new SplitFigures(
            report.summary().cases(),
            report.summary().patients(),
            SegmentationFigures.overall(report),
            SegmentationFigures.perStructure(report),
            presence,
            perCase(report));
    return new SegmentationMetrics(
        "segmentation",
        Map.of(report.split().word(), figures),
        seconds,
        model.toString(),
        weightsSha256);
  }

  /**
   * The same of single things.
   *
   * @param seconds the work took
   */
  public static SegmentationMetrics of(
      InstanceReport report, double seconds, Path model, String weightsSha256) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Map<String, Double>> perCase = new LinkedHashMap<>();
    for (InstanceReport.ImageThings one : report.cases()) {
      InstanceMatch match = one.match();
      counts.merge("found", match.matched(), Integer::sum);
      counts.merge("missed", match.missed(), Integer::sum);
      counts.merge("invented", match.invented(), Integer::sum);
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put(SegmentationFigures.DSB_SCORE, one.score());
      figures.put("found", (double) match.matched());
      figures.put("missed", (double) match.missed());
      figures.put("invented", (double) match.invented());
      perCase.put(one.id(), figures);
    }
    Map<String, Figure> figures = SegmentationFigures.ofThings(report.summary());
    SplitFigures split =
        new SplitFigures(
            report.summary().images(),
            report.summary().patients(),
            figures,
            Map.of(report.thing(), figures),
            Map.of(report.thing(), counts),
            perCase);
    return new SegmentationMetrics(
        "segmentation",
        Map.of(report.split().word(), split),
        seconds,
        model.toString(),
        weightsSha256);
  }

  private static Map<String, Integer> words(Map<Presence, Integer> counts) {
    Map<String, Integer> words = new LinkedHashMap<>();
    counts.forEach(
        (presence, count) -> {
          String word =
              switch (presence) {
                case BOTH -> "found";
                case TRUTH_ONLY -> "missed";
                case PREDICTION_ONLY -> "invented";
                case NEITHER -> "absent";
              };
          words.put(word, count);
        });
    return words;
  }

  private static Map<String, Map<String, Double>> perCase(SegmentationReport report) {
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    for (CaseScores one : report.cases()) {
      Map<String, Double> dice = new TreeMap<>();
      one.structures()
          .forEach(
              (name, scores) -> {
                if (scores.presence() != Presence.NEITHER) {
                  dice.put(name, scores.overlap().dice());
                }
              });
      all.put(one.id(), dice);
    }
    return all;
  }
}
