// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.metric.localization.Place;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.SpatialTransform.CenterCrop;
import org.curie.imaging.transform.SpatialTransform.Flip;
import org.curie.imaging.transform.SpatialTransform.PadToSquare;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.learning.explain.Evidence;
import org.junit.jupiter.api.Test;

class LocatorTest {
  private static final String NONE = "..........";

  private static Image image(Grid grid) {
    return Image.of(grid, 1, new float[grid.voxels()]);
  }

  /** 10 x 10, with the evidence of one cell. */
  private static Evidence cell(int x, int y, float strength) {
    float[] values = new float[100];
    values[10 * y + x] = strength;
    return new Evidence(10, 10, 1, values, new double[] {0.5, 0.5});
  }

  @Test
  void evidenceOfTheImageAsItIs_isWhereItIs() {
    Evidence map = Maps.of("....", ".*3.", "....");
    Located located = Maps.locator(map, List.of()).locate(image(Grid.pixels(4, 3)), 1);
    assertThat(located.classIndex()).isOne();
    assertThat(located.evidence().values()).containsExactly(map.values());
    assertThat(located.places().getFirst().box()).isEqualTo(Box.planar(1, 1, 3, 2));
  }

  /** A cell of 4 x 4 pixels; between the middles of cells evidence falls in a line. */
  @Test
  void throughPaddingAndShrinking_aPlaceIsInPixelsOfTheImage() {
    Locator locator =
        Maps.locator(
            cell(5, 5, 1), List.of(new PadToSquare(0), new Resize(10, 10, Interpolation.LINEAR)));
    Located located = locator.locate(image(Grid.pixels(40, 20)), 0);
    // Cell (5, 5) of 40 x 40 is x 20-24, y 20-24, of which 10 rows are padding: y 10-14.
    assertThat(located.evidence().width()).isEqualTo(40);
    assertThat(located.evidence().height()).isEqualTo(20);
    assertThat(located.places())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.x()).isCloseTo(22, within(1e-9));
              assertThat(p.y()).isCloseTo(12, within(1e-9));
              assertThat(p.box()).isEqualTo(Box.planar(19, 9, 25, 15));
            });
  }

  @Test
  void evidenceInWhatWasAddedAround_isNoPlace_andTheRestCountsAnew() {
    Evidence both = cell(5, 0, 1);
    both.values()[55] = 0.5f;
    Locator locator =
        Maps.locator(both, List.of(new PadToSquare(0), new Resize(10, 10, Interpolation.LINEAR)));
    List<Place> places = locator.locate(image(Grid.pixels(40, 20)), 0).places();
    assertThat(places).hasSize(1);
    assertThat(places.getFirst().strength()).isOne();
    assertThat(places.getFirst().y()).isCloseTo(12, within(1e-9));

    Locator beside =
        Maps.locator(
            cell(5, 0, 1), List.of(new PadToSquare(0), new Resize(10, 10, Interpolation.LINEAR)));
    assertThat(beside.locate(image(Grid.pixels(40, 20)), 0).places()).isEmpty();
  }

  @Test
  void whatWasCutOff_holdsNoEvidence_andPlacesLieWhereTheyWereBeforeTheCut() {
    Locator locator = Maps.locator(cell(0, 9, 1), List.of(new CenterCrop(10, 10)));
    Located located = locator.locate(image(Grid.pixels(30, 20)), 0);
    assertThat(located.places())
        .containsExactly(new Place(10.5, 14.5, 0.5, 1, Box.planar(10, 14, 11, 15)));
  }

  @Test
  void aMirroredImage_isMirroredBack() {
    Locator locator = Maps.locator(cell(1, 3, 1), List.of(new Flip(Axis.HORIZONTAL)));
    assertThat(locator.locate(image(Grid.pixels(10, 10)), 0).places().getFirst().box())
        .isEqualTo(Box.planar(8, 3, 9, 4));
  }

  @Test
  void inAPatient_placesAreInPixelsAllTheSame() {
    Affine tilted = new Affine(0, 0.5, 0, 100, 0.5, 0, 0, -30, 0, 0, -2, 7);
    Locator locator =
        Maps.locator(cell(5, 2, 1), List.of(new Resize(10, 10, Interpolation.LINEAR)));
    Place place = locator.locate(image(new Grid(40, 40, 1, tilted)), 0).places().getFirst();
    assertThat(place.x()).isCloseTo(22, within(1e-6));
    assertThat(place.y()).isCloseTo(10, within(1e-6));
    assertThat(place.z()).isEqualTo(0.5);
  }

  @Test
  void inAVolume_aPlaceHasASliceToo() {
    float[] values = new float[4 * 5 * 6];
    values[(3 * 5 + 1) * 4 + 2] = 1;
    Evidence map = new Evidence(4, 5, 6, values, new double[] {1});
    Located located = Maps.locator(map, List.of()).locate(image(Grid.of(4, 5, 6, Spacing.UNIT)), 0);
    assertThat(located.places().getFirst().box()).isEqualTo(new Box(2, 1, 3, 3, 2, 4));
    assertThat(located.shown().slice().index()).isEqualTo(3);
  }

  @Test
  void anImageThatTheModelDoesNotRead_isRefused() {
    Locator locator = Maps.locator(Maps.of(NONE), List.of());
    assertThatThrownBy(() -> locator.locate(image(Grid.pixels(9, 1)), 0))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("the model reads images of");
  }
}
