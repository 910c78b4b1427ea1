// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.segmentation.CaseScores;
import org.curie.core.metric.segmentation.SegmentationMetric;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.SegmentationReport;
import org.curie.learning.segment.predict.Segmenter;

/** The best, the median and the worst case by mean Dice, drawn. */
public record ShownCases(List<Shown> cases) {

  /**
   * A case with its true outlines and the model's.
   *
   * @param title "best"
   * @param dice mean over its structures
   * @param truth address of a picture, its pixels within
   * @param answer the same of the model
   */
  public record Shown(
      String title, String id, double dice, String truth, String answer, boolean isSmall) {}

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
    Map<String, CaseScores> chosen = new LinkedHashMap<>();
    if (!ranked.isEmpty()) {
      chosen.put("Best", ranked.getFirst());
      chosen.put("Median", ranked.get(ranked.size() / 2));
      chosen.put("Worst", ranked.getLast());
    }
    List<Shown> shown = new ArrayList<>();
    chosen.forEach(
        (title, scores) -> {
          SegmentationCase one =
              data.cases().stream()
                  .filter(c -> c.id().equals(scores.id()))
                  .findFirst()
                  .orElseThrow();
          Image image = files.image(one);
          LabelMap truth = labels.toClasses(files.labels(one, image.grid()));
          LabelMap answer = segmenter.classes(image);
          int z = OutlinePicture.slice(truth);
          shown.add(
              new Shown(
                  title,
                  scores.id(),
                  dice(scores),
                  OutlinePicture.address(image, truth, z, labels.classes()),
                  OutlinePicture.address(image, answer, z, labels.classes()),
                  Math.max(image.width(), image.height()) <= 128));
        });
    return new ShownCases(shown);
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
