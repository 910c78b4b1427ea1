// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Box;
import org.curie.core.metric.localization.Place;
import org.curie.learning.explain.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  private static List<Place> in(String... rows) {
    return Places.in(Maps.of(rows), LocatingSpec.defaults());
  }

  @Test
  void aPlace_isItsHighestPixel_withTheBoxAboutAllThatHangsTogether() {
    List<Place> places =
        in(
            "......", //
            ".2....", "..5*..", "....3.", "1.....");
    assertThat(places).containsExactly(new Place(3.5, 2.5, 0.5, 1, Box.planar(1, 1, 5, 4)));
  }

  @Test
  void ofPlacesApart_theStrongestIsFirst_andWeakOnesAreNone() {
    List<Place> places =
        in(
            "6...4", //
            "6....", "..*..", ".....", "8...3");
    assertThat(places).extracting(Place::box).startsWith(Box.planar(2, 2, 3, 3)).hasSize(3);
    assertThat(places.get(1).strength()).isCloseTo(0.8, within(1e-6));
    assertThat(places.get(2).box()).isEqualTo(Box.planar(0, 0, 1, 2));
    assertThat(places.get(2).y()).isEqualTo(1); // between two that are equally high
  }

  @Test
  void pixelsThatAreEquallyHigh_havePointInTheirMiddle_notInTheirFirst() {
    List<Place> places =
        in(
            "**..", //
            "**..", "....");
    assertThat(places).containsExactly(new Place(1, 1, 0.5, 1, Box.planar(0, 0, 2, 2)));
  }

  @Test
  void twoPeaksOfOnePart_areOnePlace_atTheFirstOfTheHighest() {
    List<Place> places = in("*3*..");
    assertThat(places).containsExactly(new Place(0.5, 0.5, 0.5, 1, Box.planar(0, 0, 3, 1)));
  }

  @Test
  void whereNothingSpoke_isNoPlace() {
    assertThat(in("...", "...")).isEmpty();
  }

  @Test
  void aHigherThreshold_makesSmallerBoxes() {
    Evidence map = Maps.of("248*842");
    LocatingSpec spec = LocatingSpec.defaults();
    assertThat(Places.in(map, spec.withExtent(0.3)).getFirst().box())
        .isEqualTo(Box.planar(1, 0, 6, 1));
    assertThat(Places.in(map, spec.withExtent(0.75)).getFirst().box())
        .isEqualTo(Box.planar(2, 0, 5, 1));
    assertThat(Places.in(map, spec.withExtent(1)).getFirst().box())
        .isEqualTo(Box.planar(3, 0, 4, 1));
  }

  @Test
  void inAVolume_partsHangTogetherAcrossSlices() {
    float[] values = new float[4 * 3 * 2]; // 2 x 3 x 4: x, y, z
    values[0] = 0.5f; // (0, 0, 0)
    values[6 + 3] = 1; // (1, 1, 1)
    values[18 + 4] = 0.9f; // (0, 2, 3), apart from both
    Evidence map = new Evidence(2, 3, 4, values, new double[] {1});
    assertThat(Places.in(map, LocatingSpec.defaults()))
        .extracting(Place::box)
        .containsExactly(new Box(0, 0, 0, 2, 2, 2), new Box(0, 2, 3, 1, 3, 4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
  void aThresholdThatIsNoShare_isRefused(double threshold) {
    assertThatThrownBy(() -> LocatingSpec.defaults().withExtent(threshold))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("share of the largest evidence");
  }
}
