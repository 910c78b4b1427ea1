// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.geometry.Box;
import org.curie.learning.detect.assign.Assignment.Wanted;
import org.curie.learning.network.detection.PyramidLevel;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  /** 8 x 8 places 4 pixels apart, then 4 x 4 places 8 apart: an image of 32 pixels. */
  private static final List<PyramidLevel> LEVELS =
      List.of(new PyramidLevel(4, List.of(8, 8)), new PyramidLevel(8, List.of(4, 4)));

  private static final int PLACES = 80;

  private static float[] target(Wanted... boxes) {
    float[] target = new float[5 * PLACES];
    new Assignment(LEVELS).write(List.of(boxes), target);
    return target;
  }

  private static int[] placesOf(float[] target, int label) {
    return IntStream.range(0, PLACES).filter(p -> target[p] == label).toArray();
  }

  @Test
  void aBox_isAnsweredForByThePlacesAboutItsMiddle_ofItsLevel() {
    // Middle at (14, 14): places at 10, 14, 18 lie within 6 pixels; all see the far side within 32.
    float[] target = target(new Wanted(2, Box.planar(4, 4, 24, 24)));

    assertThat(placesOf(target, 3)).containsExactly(18, 19, 20, 26, 27, 28, 34, 35, 36);
    assertThat(column(target, 27)).containsExactly(3, 2.5f, 2.5f, 2.5f, 2.5f); // at (14, 14)
    assertThat(column(target, 18)).containsExactly(3, 1.5f, 1.5f, 3.5f, 3.5f); // at (10, 10)
  }

  private static float[] column(float[] target, int place) {
    float[] column = new float[5];
    for (int row = 0; row < 5; row++) {
      column[row] = target[row * PLACES + place];
    }
    return column;
  }

  @Test
  void aBoxBeyondTheReachOfTheFinestLevel_goesToTheNext() {
    List<PyramidLevel> fine =
        List.of(new PyramidLevel(1, List.of(32, 32)), new PyramidLevel(8, List.of(4, 4)));
    float[] target = new float[5 * (1024 + 16)];

    int without =
        new Assignment(fine).write(List.of(new Wanted(0, Box.planar(4, 4, 28, 28))), target);

    assertThat(without).isZero();
    assertThat(IntStream.range(0, 1024).filter(p -> target[p] != 0)).isEmpty();
    assertThat(IntStream.range(1024, 1040).filter(p -> target[p] == 1))
        .containsExactly(1029, 1030, 1033, 1034);
  }

  @Test
  void whereTwoBoxesWantAPlace_theSmallerGetsIt() {
    Wanted large = new Wanted(0, Box.planar(2, 2, 26, 26)); // middle at (14, 14)
    Wanted small = new Wanted(1, Box.planar(12, 12, 16, 16)); // only (14, 14) lies in it

    assertThat(placesOf(target(large, small), 2)).containsExactly(27);
    assertThat(placesOf(target(small, large), 2)).containsExactly(27);
    assertThat(placesOf(target(large, small), 1)).hasSize(8);
  }

  @Test
  void aBoxWhosePlacesAllHaveSmallerOnes_takesTheNearestFreeOne() {
    // Both have only the place at (14, 14) near their middle; the larger also holds (14, 18).
    Wanted small = new Wanted(0, Box.planar(13, 13, 15, 15));
    Wanted larger = new Wanted(1, Box.planar(13, 9, 15, 18.5));

    float[] target = target(small, larger);

    assertThat(placesOf(target, 1)).containsExactly(27);
    assertThat(placesOf(target, 2)).containsExactly(19, 35); // (14, 10) and (14, 18)
  }

  @Test
  void aBoxBetweenAllPlaces_isCounted() {
    float[] target = new float[5 * PLACES];

    int without =
        new Assignment(LEVELS).write(List.of(new Wanted(0, Box.planar(11, 11, 13, 13))), target);

    assertThat(without).isEqualTo(1);
    assertThat(target).containsOnly(0);
  }

  @Test
  void inARegionThatDoesNotCount_placesCountForNothing_unlessABoxLiesThere() {
    float[] target =
        target(new Wanted(-1, Box.planar(0, 0, 12, 12)), new Wanted(0, Box.planar(0, 0, 4, 4)));

    assertThat(placesOf(target, 1)).containsExactly(0);
    assertThat(placesOf(target, -1)).containsExactly(1, 2, 8, 9, 10, 16, 17, 18, 64);
  }

  @Test
  void aVolume_isAssignedAlongThreeAxes() {
    List<PyramidLevel> levels = List.of(new PyramidLevel(2, List.of(4, 4, 4)));
    float[] target = new float[7 * 64];

    new Assignment(levels)
        .write(List.of(new Wanted(0, new Box(0.5, 2.5, 4.5, 1.5, 3.5, 5.5))), target);

    int place = (2 * 4 + 1) * 4; // z 5, y 3, x 1
    assertThat(IntStream.range(0, 64).filter(p -> target[p] == 1)).containsExactly(place);
    assertThat(IntStream.range(1, 7).mapToObj(row -> target[row * 64 + place])).containsOnly(0.25f);
  }
}
