// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Box;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.metric.detection.ImageBoxes.Truth;
import org.junit.jupiter.api.Test;

class DetectionMetricsTest {
  private static final Box CELL = Box.planar(10, 10, 20, 20);
  private static final Box OTHER = Box.planar(50, 10, 60, 20);
  private static final MetricsSpec SPEC = MetricsSpec.defaults().withResamples(100);

  private static DetectionMetrics measured(HitCriterion hit, ImageBoxes... images) {
    return DetectionMetrics.of(List.of(images), 2, hit, SPEC);
  }

  private static ImageBoxes image(List<Truth> truths, Detection... found) {
    return new ImageBoxes("image", "patient", truths, List.of(found));
  }

  @Test
  void everyBoxFoundExactly_isPerfect_andACategoryWithoutBoxesIsUndefined() {
    DetectionMetrics m =
        measured(
            new HitCriterion.Iou(0.5),
            image(List.of(new Truth(0, CELL)), new Detection(0, CELL, 0.9)));
    assertThat(m.meanAveragePrecision50().value()).isOne();
    assertThat(m.meanAveragePrecision().value()).isOne();
    assertThat(m.averagePrecision50().get(1).isDefined()).isFalse();
    assertThat(m.froc().values()).allMatch(s -> s.value() == 1);
  }

  @Test
  void theSameBoxFoundTwice_isOneHitAndOneFalsePositive() {
    DetectionMetrics m =
        measured(
            new HitCriterion.Iou(0.5),
            image(
                List.of(new Truth(0, CELL), new Truth(0, OTHER)),
                new Detection(0, CELL, 0.9),
                new Detection(0, CELL, 0.8),
                new Detection(0, OTHER, 0.7)));
    // Precision 1 up to a sensitivity of a half (51 of 101 points), two thirds beyond.
    assertThat(m.meanAveragePrecision50().value())
        .isCloseTo((51 + 50 * 2 / 3.0) / 101, within(1e-12));
    assertThat(m.froc().get(0.5).value()).isEqualTo(0.5);
    assertThat(m.froc().get(1.0).value()).isOne();
  }

  @Test
  void aSmallBoxInTheMiddle_isAHitByItsCentre_notByItsOverlap() {
    ImageBoxes image =
        image(List.of(new Truth(0, CELL)), new Detection(0, Box.planar(14, 14, 16, 16), 0.9));
    assertThat(measured(new HitCriterion.CentreInside(), image).froc().get(1.0).value()).isOne();
    assertThat(measured(new HitCriterion.Iou(0.5), image).froc().get(1.0).value()).isZero();
  }

  @Test
  void boxesOfVolumes_overlapInThreeDimensions() {
    Box nodule = new Box(0, 0, 0, 4, 4, 4);
    assertThat(nodule.iou(new Box(0, 0, 2, 4, 4, 6))).isEqualTo(1 / 3.0);
    assertThat(nodule.common(new Box(4, 0, 0, 8, 4, 4))).isZero();
  }

  @Test
  void whatIsNoBox_noScore_orNoImage_isRefused() {
    assertThatThrownBy(() -> Box.planar(5, 0, 5, 1))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("along x it runs from 5.0 to 5.0");
    assertThatThrownBy(() -> new Detection(0, CELL, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> measured(new HitCriterion.CentreInside()))
        .isInstanceOf(CurieException.class);
  }
}
