// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.Interval;
import org.curie.core.metric.MetricsSpec;
import org.junit.jupiter.api.Test;

class SegmentationSummaryTest {
  private static final Grid LINE = Grid.of(10, 1, 1, new Spacing(2, 1, 1));

  /** Voxels from..to-1 of a line of ten. */
  private static Mask line(int from, int to) {
    int[] labels = new int[10];
    for (int i = from; i < to; i++) {
      labels[i] = 1;
    }
    return Mask.of(LabelMap.of(LINE, labels), 1);
  }

  private static CaseScores scores(String id, String patient, Mask truth, Mask predicted) {
    return new CaseScores(id, patient, Map.of("organ", StructureScores.of(truth, predicted, 1)));
  }

  @Test
  void aShiftedLine_hasTheScoresComputedByHand() {
    StructureScores scores = StructureScores.of(line(2, 6), line(3, 7), 1);
    assertThat(scores.value(SegmentationMetric.DICE)).isEqualTo(0.75);
    assertThat(scores.value(SegmentationMetric.IOU)).isEqualTo(0.6);
    assertThat(scores.value(SegmentationMetric.VOLUME_ERROR)).isZero();
    // In one row of pixels every pixel is a surface: one of each is 2 mm from the other's.
    assertThat(scores.value(SegmentationMetric.AVERAGE_SURFACE_DISTANCE)).isEqualTo(0.5);
    assertThat(scores.value(SegmentationMetric.SURFACE_DICE)).isEqualTo(0.75);
  }

  @Test
  void whatIsMissing_isNamed_andScoresOnlyWhereItCan() {
    StructureScores missed = StructureScores.of(line(2, 6), line(0, 0), 1);
    assertThat(missed.presence()).isEqualTo(Presence.TRUTH_ONLY);
    assertThat(missed.value(SegmentationMetric.DICE)).isZero();
    assertThat(missed.value(SegmentationMetric.HD95)).isNaN();

    StructureScores invented = StructureScores.of(line(0, 0), line(2, 6), 1);
    assertThat(invented.presence()).isEqualTo(Presence.PREDICTION_ONLY);
    assertThat(invented.value(SegmentationMetric.DICE)).isZero();
    assertThat(invented.value(SegmentationMetric.VOLUME_ERROR)).isNaN();

    StructureScores neither = StructureScores.of(line(0, 0), line(0, 0), 1);
    assertThat(neither.presence()).isEqualTo(Presence.NEITHER);
    assertThat(neither.values().values()).allMatch(v -> v.isNaN());
  }

  @Test
  void means_leaveOutWhatIsUndefined_andCountIt() {
    List<CaseScores> cases =
        List.of(
            scores("a", "p1", line(2, 6), line(3, 7)),
            scores("b", "p2", line(2, 6), line(2, 6)),
            scores("c", "p3", line(0, 0), line(0, 0)),
            scores("d", "p4", line(2, 6), line(0, 0)));
    SegmentationSummary summary = SegmentationSummary.of(cases, MetricsSpec.defaults());
    SegmentationSummary.Structure organ = summary.structures().get("organ");
    assertThat(organ.means().get(SegmentationMetric.DICE).value())
        .isCloseTo((0.75 + 1 + 0) / 3, within(1e-12));
    assertThat(organ.means().get(SegmentationMetric.AVERAGE_SURFACE_DISTANCE).value())
        .isEqualTo(0.25);
    assertThat(organ.presence())
        .containsExactly(
            Map.entry(Presence.BOTH, 2),
            Map.entry(Presence.TRUTH_ONLY, 1),
            Map.entry(Presence.NEITHER, 1));
    assertThat(summary.overall().get(SegmentationMetric.DICE))
        .isEqualTo(organ.means().get(SegmentationMetric.DICE));
  }

  @Test
  void casesOfOnePatient_areDrawnTogether_soThatTheIntervalIsWider() {
    List<CaseScores> apart = new ArrayList<>();
    List<CaseScores> together = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Mask predicted = i / 10 % 2 == 0 ? line(2, 6) : line(4, 8);
      apart.add(scores("case" + i, "p" + i, line(2, 6), predicted));
      together.add(scores("case" + i, "p" + i / 10, line(2, 6), predicted));
    }
    Interval independent = dice(apart);
    Interval ofPatients = dice(together);
    assertThat(ofPatients.value()).isEqualTo(independent.value());
    assertThat(ofPatients.high() - ofPatients.low())
        .isGreaterThan(2 * (independent.high() - independent.low()));
    assertThat(dice(together.subList(0, 10)).hasBounds()).as("one patient").isFalse();
  }

  private static Interval dice(List<CaseScores> cases) {
    return SegmentationSummary.of(cases, MetricsSpec.defaults())
        .overall()
        .get(SegmentationMetric.DICE);
  }

  @Test
  void masksOnOtherGrids_areRefused() {
    Mask shifted = Mask.of(LabelMap.of(Grid.of(10, 1, 1, Spacing.UNIT), new int[10]), l -> l == 0);
    assertThatThrownBy(() -> StructureScores.of(line(2, 6), shifted, 1))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GEOMETRY_INVALID))
        .hasMessageContaining("bring one to the grid of the other");
  }
}
