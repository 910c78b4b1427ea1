// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.detection.DetectionCurves.Point;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.metric.detection.ImageBoxes.Truth;
import org.junit.jupiter.api.Test;

class DetectionCurvesTest {
  private static final HitCriterion HALF = new HitCriterion.Iou(0.5);
  private static final Box HERE = Box.planar(0, 0, 10, 10);
  private static final Box THERE = Box.planar(50, 50, 60, 60);

  /** Two images with a true box each; found are a true one, a false one, and a true one. */
  private static final List<ImageBoxes> IMAGES =
      List.of(
          new ImageBoxes(
              "a",
              "a",
              List.of(new Truth(0, HERE)),
              List.of(new Detection(0, HERE, 0.9), new Detection(0, THERE, 0.8))),
          new ImageBoxes(
              "b", "b", List.of(new Truth(0, THERE)), List.of(new Detection(0, THERE, 0.7))));

  @Test
  void curves_goThroughEveryScore() {
    DetectionCurves curves = DetectionCurves.of(IMAGES, 2, HALF);

    assertThat(curves.precisionRecall().get(0))
        .containsExactly(new Point(0.5, 1), new Point(0.5, 0.5), new Point(1, 2 / 3.0));
    assertThat(curves.precisionRecall().get(1)).isEmpty();
    assertThat(curves.froc())
        .containsExactly(new Point(0, 0.5), new Point(0.5, 0.5), new Point(0.5, 1));
  }

  @Test
  void boxesOfOneScore_areOnePoint() {
    ImageBoxes tied =
        new ImageBoxes(
            "a",
            "a",
            List.of(new Truth(0, HERE)),
            List.of(new Detection(0, HERE, 0.5), new Detection(0, THERE, 0.5)));

    assertThat(DetectionCurves.of(List.of(tied), 1, HALF).precisionRecall().getFirst())
        .containsExactly(new Point(1, 0.5));
  }

  @Test
  void theFrocScore_isTheMeanOfTheSensitivities() {
    DetectionMetrics metrics = DetectionMetrics.of(IMAGES, 1, HALF, MetricsSpec.defaults());

    // Half up to a quarter of a false box an image, all from a half on.
    assertThat(metrics.frocScore().value()).isCloseTo((2 * 0.5 + 5) / 7, within(1e-12));
  }
}
