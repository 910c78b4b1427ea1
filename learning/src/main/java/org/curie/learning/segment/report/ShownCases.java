// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.segmentation.CaseScores;
import org.curie.core.metric.segmentation.SegmentationMetric;
import org.curie.learning.report.words.Numbers;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.InstanceReport;
import org.curie.learning.segment.evaluate.InstanceReport.ImageThings;
import org.curie.learning.segment.evaluate.SegmentationReport;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.predict.InstanceSegmenter;
import org.curie.learning.segment.predict.Segmenter;

/** The best, the median and the worst case, drawn. */
public record ShownCases(List<Shown> cases) {

  /**
   * A case with its true outlines and the model's.
   *
   * @param title "best"
   * @param figures how good it is, in words
   * @param truth address of a picture, its pixels within
   * @param answer the same of the model
   */
  public record Shown(
      String title, String id, String figures, String truth, String answer, boolean isSmall) {}

  public ShownCases {
    cases = List.copyOf(cases);
  }

  public static ShownCases of(
      SegmentationReport report,
      SegmentationSet data,
      CaseFiles files,
      LabelScheme labels,
      Segmenter segmenter) {
    List<CaseScores> ranked =
        report.cases().stream()
            .filter(c -> !Double.isNaN(dice(c)))
            .sorted(Comparator.comparingDouble(ShownCases::dice).reversed())
            .toList();
    return drawn(
        ranked,
        (title, scores) -> {
          SegmentationCase one = named(data, scores.id());
          Image image = files.image(one);
          LabelMap truth = labels.toClasses(files.labels(one, image.grid()));
          return shown(
              new Shown(title, scores.id(), "Dice " + Numbers.decimal(dice(scores)), "", "", false),
              image,
              truth,
              segmenter.classes(image),
              labels.classes());
        });
  }

  /** Of single things, by their score. */
  public static ShownCases of(
      InstanceReport report,
      InstanceDecoding rules,
      SegmentationSet data,
      CaseFiles files,
      InstanceSegmenter segmenter) {
    List<ImageThings> ranked =
        report.cases().stream()
            .sorted(Comparator.comparingDouble(ImageThings::score).reversed())
            .toList();
    return drawn(
        ranked,
        (title, things) -> {
          SegmentationCase one = named(data, things.id());
          Image image = files.image(one);
          LabelMap truth = files.labels(one, image.grid());
          String figures =
              "score %s, %d found, %d missed, %d invented"
                  .formatted(
                      Numbers.decimal(things.score()),
                      things.match().matched(),
                      things.match().missed(),
                      things.match().invented());
          return shown(
              new Shown(title, things.id(), figures, "", "", false),
              image,
              truth,
              segmenter.answer(image).things(rules),
              Integer.MAX_VALUE);
        });
  }

  private static <T> ShownCases drawn(List<T> ranked, BiFunction<String, T, Shown> draw) {
    Map<String, T> chosen = new LinkedHashMap<>();
    if (!ranked.isEmpty()) {
      chosen.put("Best", ranked.getFirst());
      chosen.put("Median", ranked.get(ranked.size() / 2));
      chosen.put("Worst", ranked.getLast());
    }
    return new ShownCases(
        chosen.entrySet().stream().map(e -> draw.apply(e.getKey(), e.getValue())).toList());
  }

  private static SegmentationCase named(SegmentationSet data, String id) {
    return data.cases().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static Shown shown(Shown of, Image image, LabelMap truth, LabelMap answer, int labels) {
    int z = OutlinePicture.slice(truth);
    return new Shown(
        of.title(),
        of.id(),
        of.figures(),
        OutlinePicture.address(image, truth, z, labels),
        OutlinePicture.address(image, answer, z, labels),
        Math.max(image.width(), image.height()) <= 128);
  }

  /** Mean over the structures whose Dice is defined. */
  static double dice(CaseScores scores) {
    return scores.structures().values().stream()
        .mapToDouble(s -> s.value(SegmentationMetric.DICE))
        .filter(d -> !Double.isNaN(d))
        .average()
        .orElse(Double.NaN);
  }
}
