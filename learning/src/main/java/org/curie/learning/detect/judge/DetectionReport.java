// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.detection.DetectionCurves;
import org.curie.core.metric.detection.DetectionMetrics;
import org.curie.core.metric.detection.ImageBoxes;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.DetectionSet;

/**
 * How good a detector is on a split.
 *
 * @param classes what boxes can show
 * @param boxes true ones of each class
 * @param verdicts one for each image, at the model's threshold
 */
public record DetectionReport(
    Split split,
    List<String> classes,
    List<Integer> boxes,
    DetectionMetrics metrics,
    DetectionCurves curves,
    List<Verdict> verdicts) {
  public DetectionReport {
    classes = List.copyOf(classes);
    boxes = List.copyOf(boxes);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * @param found beside what is true, of all images of the split in order
   * @param threshold from which on a box is shown
   */
  public static DetectionReport of(
      DetectionSet data, Split split, List<ImageBoxes> found, double threshold) {
    int classes = data.classes().size();
    int[] numbers = data.indices(split);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      verdicts.add(Verdict.of(numbers[i], found.get(i), threshold));
    }
    return new DetectionReport(
        split,
        data.classes(),
        Arrays.stream(data.counts(split)).boxed().toList(),
        DetectionMetrics.of(found, classes, DetectionJudge.HALF, MetricsSpec.defaults()),
        DetectionCurves.of(found, classes, DetectionJudge.HALF),
        verdicts);
  }

  /** The images from the best to the worst answered; of equal ones the first first. */
  public List<Verdict> bestFirst() {
    return verdicts.stream().sorted(Comparator.comparingDouble(Verdict::f1).reversed()).toList();
  }
}
