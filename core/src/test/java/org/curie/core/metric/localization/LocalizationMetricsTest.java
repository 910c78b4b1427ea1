// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.curie.core.metric.localization.LocalizationMetric.IOU;
import static org.curie.core.metric.localization.LocalizationMetric.LOCALIZATION_30;
import static org.curie.core.metric.localization.LocalizationMetric.LOCALIZATION_50;
import static org.curie.core.metric.localization.LocalizationMetric.POINTING;
import static org.curie.core.metric.localization.LocalizationMetric.TOP_ONE_LOCALIZATION_50;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Box;
import org.curie.core.metric.Interval;
import org.curie.core.metric.MetricsSpec;
import org.junit.jupiter.api.Test;

class LocalizationMetricsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final MetricsSpec SPEC = MetricsSpec.defaults().withResamples(200);
  private static final Box IMAGE = Box.planar(0, 0, 100, 50);
  private static final Box CORNER = Box.planar(0, 0, 20, 10);

  private static Place at(double x, double y, Box box) {
    return new Place(x, y, 0.5, 1, box);
  }

  private static Pointing asked(
      String patient, int category, Optional<Place> place, Box... truths) {
    return new Pointing("image", patient, category, IMAGE, List.of(truths), place, true);
  }

  private static LocalizationMetrics measured(double tolerance, Pointing... pointings) {
    return LocalizationMetrics.of(List.of(pointings), 2, tolerance, SPEC);
  }

  private static Interval model(LocalizationMetrics m, LocalizationMetric metric) {
    return m.overall().get(metric).model();
  }

  @Test
  void aPointOnTheEdgeOfABox_isAHit_besideItOnlyWithinTheTolerance() {
    Pointing edge = asked("p", 0, Optional.of(at(20, 5, CORNER)), CORNER);
    Pointing beside = asked("p", 0, Optional.of(at(23, 14, CORNER)), CORNER); // 3 and 4 off: 5
    assertThat(model(measured(0, edge), POINTING).value()).isOne();
    assertThat(model(measured(0, beside), POINTING).value()).isZero();
    assertThat(model(measured(4.9, beside), POINTING).value()).isZero();
    assertThat(model(measured(5, beside), POINTING).value()).isOne();
  }

  @Test
  void theOverlap_isThatWithTheTrueBoxThatFitsBest() {
    Box far = Box.planar(60, 20, 90, 40);
    Box half = Box.planar(60, 20, 90, 30); // the upper half of it: IoU 0.5
    LocalizationMetrics m = measured(0, asked("p", 0, Optional.of(at(70, 25, half)), CORNER, far));
    assertThat(model(m, IOU).value()).isEqualTo(0.5);
    assertThat(model(m, LOCALIZATION_50).value()).isOne();
    assertThat(model(m, TOP_ONE_LOCALIZATION_50).value()).isOne();
  }

  @Test
  void aBoxThatFits_isNoTopOneLocalization_whereTheAnswerIsAnotherClass() {
    Pointing wrong =
        new Pointing("i", "p", 0, IMAGE, List.of(CORNER), Optional.of(at(5, 5, CORNER)), false);
    LocalizationMetrics m = measured(0, wrong);
    assertThat(model(m, LOCALIZATION_50).value()).isOne();
    assertThat(model(m, TOP_ONE_LOCALIZATION_50).value()).isZero();
  }

  @Test
  void whereNothingSpoke_itIsAMissInEveryFigure_andIsCounted() {
    LocalizationMetrics m =
        measured(
            1000,
            asked("p", 0, Optional.empty(), CORNER),
            asked("q", 0, Optional.of(at(5, 5, CORNER)), CORNER));
    assertThat(m.silent()).isOne();
    assertThat(m.asked()).isEqualTo(2);
    for (LocalizationMetric metric : LocalizationMetric.values()) {
      assertThat(model(m, metric).value()).isEqualTo(0.5);
    }
  }

  @Test
  void theMiddle_hasTheUsualSizeOfTheCategorysBoxes() {
    // Shares of the sides: 0.2 and 0.4 by 0.2 and 0.6, the median 0.3 by 0.4: 30 by 20 pixels.
    Box middle = Box.planar(30, 10, 70, 40); // 40 by 30, holds the 30 by 20
    LocalizationMetrics m =
        measured(
            0,
            asked("p", 0, Optional.of(at(5, 5, CORNER)), CORNER),
            asked("q", 0, Optional.of(at(5, 5, CORNER)), middle));
    assertThat(m.overall().get(IOU).middle().value()).isCloseTo((0 + 600 / 1200.0) / 2, EXACT);
    assertThat(m.overall().get(LOCALIZATION_30).middle().value()).isEqualTo(0.5);
    assertThat(m.overall().get(POINTING).middle().value()).isEqualTo(0.5);
    assertThat(m.overall().get(POINTING).gain().value()).isZero();
  }

  @Test
  void categories_countAlikeHoweverOftenTheyWereAskedFor_andOneNeverAskedForIsUndefined() {
    Place hit = at(5, 5, CORNER);
    Place miss = at(50, 25, Box.planar(40, 20, 60, 30));
    LocalizationMetrics m =
        LocalizationMetrics.of(
            List.of(
                asked("a", 0, Optional.of(hit), CORNER),
                asked("b", 0, Optional.of(hit), CORNER),
                asked("c", 0, Optional.of(hit), CORNER),
                asked("d", 2, Optional.of(miss), CORNER)),
            3,
            0,
            SPEC);
    assertThat(model(m, POINTING).value()).isEqualTo(0.5);
    assertThat(m.categories().get(0).asked()).isEqualTo(3);
    assertThat(m.categories().get(1).asked()).isZero();
    assertThat(m.categories().get(1).figures().get(POINTING).model().isDefined()).isFalse();
    assertThat(m.categories().get(2).figures().get(POINTING).model().value()).isZero();
  }

  @Test
  void theGain_isKnownMoreExactlyThanItsParts_whereBothDependOnThePatient() {
    List<Pointing> pointings = new ArrayList<>();
    Box whole = Box.planar(0, 0, 100, 50);
    for (int i = 0; i < 40; i++) { // easy for both or hard for both
      Box truth = i % 2 == 0 ? whole : CORNER;
      pointings.add(asked("p" + i, 0, Optional.of(at(50, 25, whole)), truth));
    }
    LocalizationMetrics m = LocalizationMetrics.of(pointings, 1, 0, SPEC);
    Interval gain = m.overall().get(POINTING).gain();
    assertThat(m.patients()).isEqualTo(40);
    assertThat(model(m, POINTING).high() - model(m, POINTING).low()).isGreaterThan(0.2);
    assertThat(gain.low()).isZero();
    assertThat(gain.high()).isZero();
  }

  @Test
  void imagesOfOnePatient_countAsOneForTheInterval() {
    Pointing one = asked("p", 0, Optional.of(at(5, 5, CORNER)), CORNER);
    LocalizationMetrics m = measured(0, one, one, one);
    assertThat(m.patients()).isOne();
    assertThat(model(m, POINTING).hasBounds()).isFalse();
  }

  @Test
  void inAVolume_pointsAndBoxesHaveThreeSides() {
    Box volume = new Box(0, 0, 0, 10, 10, 10);
    Box truth = new Box(2, 2, 6, 4, 4, 8);
    Place place = new Place(3, 3, 9, 1, new Box(2, 2, 7, 4, 4, 9)); // 1 above; a third in common
    Pointing asked = new Pointing("v", "p", 0, volume, List.of(truth), Optional.of(place), true);
    LocalizationMetrics m = measured(0.5, asked);
    assertThat(model(m, POINTING).value()).isZero();
    assertThat(model(m, IOU).value()).isCloseTo(1 / 3.0, EXACT);
    assertThat(model(measured(1, asked), POINTING).value()).isOne();
  }

  @Test
  void withoutAQuestion_nothingIsMeasured() {
    assertThatThrownBy(() -> measured(0))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("no image has a true box");
  }
}
