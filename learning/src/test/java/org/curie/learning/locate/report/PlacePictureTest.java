// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.metric.localization.Place;
import org.curie.learning.explain.Evidence;
import org.curie.learning.locate.Located;
import org.junit.jupiter.api.Test;

class PlacePictureTest {
  private static final int[] GREEN = {0, 158, 115};
  private static final int[] ORANGE = {213, 94, 0};
  private static final int[] BLUE = {86, 180, 233};
  private static final int[] YELLOW = {240, 228, 66};
  private static final int[] BLACK = {0, 0, 0};

  private static final Box TRUE = Box.planar(0, 0, 2, 2);

  /** A place at x 4-6, y 3-5 in an image of 8 x 6; evidence only there. */
  private static Located located() {
    float[] values = new float[48];
    values[3 * 8 + 5] = 1;
    Place place = new Place(5.5, 3.5, 0.5, 1, Box.planar(4, 3, 6, 5));
    return new Located(0, new Evidence(8, 6, 1, values, new double[] {1}), List.of(place));
  }

  private static Image black(Grid grid) {
    return Image.of(grid, 1, new float[grid.voxels()]);
  }

  private static int[] at(Image picture, int x, int y) {
    int[] rgb = new int[3];
    for (int c = 0; c < 3; c++) {
      rgb[c] = (int) picture.sample(c, 0, y, x);
    }
    return rgb;
  }

  @Test
  void aSmallImage_isEnlarged_withTheBoxAndTheCrossAtItsPlace() {
    Image picture = PlacePicture.of(black(Grid.pixels(8, 6)), located());

    assertThat(picture).hasToString("Image[3 x 1 x 384 x 512]"); // 64 times
    assertThat(at(picture, 4 * 64, 3 * 64)).isEqualTo(GREEN); // a corner of the box
    assertThat(at(picture, 4 * 64, 4 * 64)).isEqualTo(GREEN); // and its side
    assertThat(at(picture, 352, 224)).isEqualTo(GREEN); // the middle of the cross
    assertThat(at(picture, 352 + 10, 224)).isEqualTo(BLACK); // its rim
    assertThat(at(picture, 340, 210)[0]).isEqualTo(153); // the heat: 0.6 of white over black
    assertThat(at(picture, 20, 20)).isEqualTo(BLACK); // where nothing is
  }

  @Test
  void trueBoxes_areDashed_blueWherePointedTo_andYellowWhereNot() {
    Image hit = PlacePicture.of(black(Grid.pixels(8, 6)), located(), List.of(TRUE), true);
    Image missed = PlacePicture.of(black(Grid.pixels(8, 6)), located(), List.of(TRUE), false);

    assertThat(at(hit, 0, 0)).isEqualTo(BLUE);
    assertThat(at(hit, 13, 0)).isEqualTo(BLACK); // between two dashes
    assertThat(at(hit, 4 * 64, 3 * 64)).isEqualTo(GREEN);
    assertThat(at(missed, 0, 0)).isEqualTo(YELLOW);
    assertThat(at(missed, 4 * 64, 3 * 64)).isEqualTo(ORANGE);
  }

  @Test
  void ofAVolume_theSliceWithTheEvidenceIsShown_withTheBoxesThatReachIt() {
    float[] values = new float[8 * 6 * 4];
    values[(2 * 6 + 3) * 8 + 5] = 1;
    Place there = new Place(5.5, 3.5, 2.5, 1, new Box(4, 3, 1, 6, 5, 3));
    Place elsewhere = new Place(1.5, 1.5, 0.5, 0.6, new Box(1, 1, 0, 2, 2, 1));
    Evidence evidence = new Evidence(8, 6, 4, values, new double[] {1});

    Image picture =
        PlacePicture.of(
            black(Grid.of(8, 6, 4, Spacing.UNIT)),
            new Located(0, evidence, List.of(there, elsewhere)));

    assertThat(at(picture, 4 * 64, 3 * 64)).isEqualTo(GREEN);
    assertThat(at(picture, 64, 64)).isEqualTo(BLACK);
  }
}
