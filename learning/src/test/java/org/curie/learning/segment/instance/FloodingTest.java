// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.LabelMap;
import org.curie.core.metric.instance.InstanceMatch;
import org.curie.core.metric.instance.InstanceOverlap;
import org.curie.learning.segment.instance.ReferenceInstancesTest.Landscapes;
import org.junit.jupiter.api.Test;

final class FloodingTest {
  private static final InstanceDecoding RULES = new InstanceDecoding(0.5, 0.2, 0.5, 1);

  private static int[] things(double[] depth, InstanceDecoding rules) {
    double[] inside = new double[depth.length];
    for (int i = 0; i < depth.length; i++) {
      inside[i] = depth[i] > 0 ? 1 : 0;
    }
    Grid row = Grid.pixels(depth.length, 1);
    return Flooding.things(Landscapes.of(row, inside, depth), rules).array();
  }

  @Test
  void twoPeaks_areTwoThings_whereBothRiseFarEnoughAboveTheSaddle() {
    double[] depth = {0.3, 0.9, 0.5, 0.8, 0.2, 0, 0.7, 0.6};
    assertThat(things(depth, RULES)).containsExactly(1, 1, 1, 2, 2, 0, 3, 3);
    InstanceDecoding strict = new InstanceDecoding(0.5, 0.35, 0.5, 1);
    assertThat(things(depth, strict)).containsExactly(1, 1, 1, 1, 1, 0, 2, 2);
  }

  @Test
  void aThingThatIsNeverDeep_isNone() {
    assertThat(things(new double[] {0.4, 0.3, 0, 0.6}, RULES)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void nothingInside_isNoThing() {
    assertThat(things(new double[12], RULES)).containsOnly(0);
  }

  @Test
  void thingsThatTouch_areReadBackFromTheirOwnLevels_inTwoAndThreeDimensions() {
    requireReadBack(cells(Grid.pixels(60, 48)));
    requireReadBack(cells(Grid.of(20, 24, 18, new Spacing(1, 1, 1.5))));
  }

  /** Rows of ellipses that touch each other and the image's border. */
  private static LabelMap cells(Grid grid) {
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < labels.length; i++) {
      int x = i % grid.width();
      int y = i / grid.width() % grid.height();
      int z = i / grid.width() / grid.height();
      double u = x % 10 - 4.5;
      double v = y % 12 - 5.5;
      double w = grid.isPlanar() ? 0 : z % 9 - 4;
      boolean inside = u * u / 25 + v * v / 36 + w * w / 20 <= 1.05;
      labels[i] = inside ? 1 + x / 10 + 7 * (y / 12) + 40 * (z / 9) : 0;
    }
    return LabelMap.of(grid, labels);
  }

  private static void requireReadBack(LabelMap truth) {
    DepthMap answer = Landscapes.certain(DepthLevels.of(truth, 4), 4);
    LabelMap found = Flooding.things(answer, RULES);
    InstanceMatch match = InstanceMatch.of(InstanceOverlap.of(truth, found), 0.5);
    assertThat(match.missed()).isZero();
    assertThat(match.invented()).isZero();
    // Whole levels leave it open whose some voxels between two things are; answers do not.
    assertThat(match.segmentationQuality()).isGreaterThan(0.9);
  }

  @Test
  void smallThings_areSiftedOut_andTheOthersNumberedAnew() {
    LabelMap map = LabelMap.of(Grid.pixels(6, 1), new int[] {1, 2, 2, 0, 5, 5});
    assertThat(Things.ofAtLeast(2, map).array()).containsExactly(0, 1, 1, 0, 2, 2);
    assertThat(Things.measured(map)).hasSize(3);
    assertThat(Things.measured(map).get(2).number()).isEqualTo(5);
    assertThat(Things.measured(map).get(2).centre()).containsExactly(4.5, 0.0, 0.0);
  }

  @Test
  void aThingThatFillsTheImage_isDeepEverywhere() {
    int[] all = new int[12];
    Arrays.fill(all, 3);
    assertThat(DepthLevels.of(LabelMap.of(Grid.pixels(4, 3), all), 4).array()).containsOnly(4);
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatThrownBy(() -> new InstanceSpec(1)).hasMessageContaining("2 to 16");
    assertThatThrownBy(() -> new InstanceDecoding(1, 0, 0, 1)).hasMessageContaining("inside");
    assertThatThrownBy(() -> new InstanceDecoding(0.5, 0, 0, 0)).hasMessageContaining("1 or more");
  }
}
