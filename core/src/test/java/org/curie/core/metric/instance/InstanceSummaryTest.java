// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.MetricsSpec;
import org.curie.core.metric.instance.InstanceSummary.ImageObjects;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;

class InstanceSummaryTest {
  private static final MetricsSpec SPEC = MetricsSpec.defaults().withResamples(100);

  private static LabelMap row(int... labels) {
    return LabelMap.of(Grid.pixels(labels.length, 1), labels);
  }

  /** Ten pixels of object 1, ten of object 2, and four of the ground. */
  private static final LabelMap TRUTH = row(spans(10, 10, 4));

  /** Object 7 has eight pixels of the first, object 3 nine of the second and one beside it. */
  private static final LabelMap FOUND =
      row(7, 7, 7, 7, 7, 7, 7, 7, 0, 0, 0, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 5);

  private static int[] spans(int first, int second, int ground) {
    int[] labels = new int[first + second + ground];
    Arrays.fill(labels, 0, first, 1);
    Arrays.fill(labels, first, first + second, 2);
    return labels;
  }

  private static InstanceSummary summary(InstanceOverlap... images) {
    List<ImageObjects> all =
        Arrays.stream(images).map(o -> new ImageObjects("image", "patient", o)).toList();
    return InstanceSummary.of(all, SPEC);
  }

  @Test
  void overlaps_areComputedByHand() {
    InstanceOverlap overlap = InstanceOverlap.of(TRUTH, FOUND);
    assertThat(overlap.truths()).isEqualTo(2);
    assertThat(overlap.found()).isEqualTo(3);
    assertThat(overlap.ious()).containsExactly(8 / 10.0, 9 / 11.0);
  }

  @Test
  void scores_areComputedByHand() {
    InstanceSummary summary = summary(InstanceOverlap.of(TRUTH, FOUND));
    assertThat(summary.f1().value()).isEqualTo(4 / 5.0);
    assertThat(summary.segmentationQuality().value())
        .isCloseTo((8 / 10.0 + 9 / 11.0) / 2, within(1e-12));
    assertThat(summary.panopticQuality().value())
        .isCloseTo(2 * (8 / 10.0 + 9 / 11.0) / 5, within(1e-12));
    // Up to 0.75 both match, at 0.8 only the second does (more than 0.8 is asked), then none.
    assertThat(summary.meanScore().value())
        .isCloseTo((6 * (2 / 3.0) + 1 / 4.0) / 10, within(1e-12));
    assertThat(summary.averagePrecision().get(0.8).value()).isEqualTo(1 / 4.0);
    assertThat(summary.averagePrecision().get(0.85).value()).isZero();
  }

  @Test
  void namesOfObjects_doNotMatter() {
    InstanceOverlap overlap = InstanceOverlap.of(TRUTH, FOUND);
    int[] renamed = FOUND.array().clone();
    for (int i = 0; i < renamed.length; i++) {
      renamed[i] = renamed[i] == 0 ? 0 : 100 - renamed[i];
    }
    assertThat(InstanceOverlap.of(TRUTH, row(renamed))).isEqualTo(overlap);
  }

  @Test
  void noObject_rightlyFoundEmpty_countsOne_andInventedOnes_countZero() {
    LabelMap empty = row(new int[24]);
    assertThat(summary(InstanceOverlap.of(empty, empty)).meanScore().value()).isOne();
    assertThat(summary(InstanceOverlap.of(empty, FOUND)).meanScore().value()).isZero();
    assertThat(summary(InstanceOverlap.of(TRUTH, empty)).meanScore().value()).isZero();
  }

  @Test
  void aboveAHalf_noObjectIsInTwoPairs() {
    RandomGenerator random = new RandomStreams(5).stream("objects");
    for (int round = 0; round < 200; round++) {
      int[] truth = random.ints(60, 0, 4).toArray();
      int[] found = random.ints(60, 0, 4).map(i -> i).toArray();
      for (int i = 0; i < 60; i++) {
        found[i] = random.nextInt(4) == 0 ? found[i] : truth[i];
      }
      InstanceMatch match = InstanceMatch.of(InstanceOverlap.of(row(truth), row(found)), 0.5);
      assertThat(match.missed()).isNotNegative();
      assertThat(match.invented()).isNotNegative();
      assertThat(match.matched()).isPositive();
    }
  }

  @Test
  void otherSizes_noImages_andAmbiguousThresholds_areRefused() {
    assertThatThrownBy(() -> InstanceOverlap.of(TRUTH, row(1, 2)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("24 x 1");
    assertThatThrownBy(() -> InstanceSummary.of(List.of(), SPEC))
        .isInstanceOf(CurieException.class);
    assertThatThrownBy(() -> InstanceMatch.of(InstanceOverlap.of(TRUTH, FOUND), 0.3))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
