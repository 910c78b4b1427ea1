// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final Box THING = Box.planar(6, 10, 16, 25);

  private static Image image() {
    float[] samples = new float[WIDTH * HEIGHT];
    for (int y = 10; y < 25; y++) {
      for (int x = 6; x < 16; x++) {
        samples[y * WIDTH + x] = 1;
      }
    }
    return Image.of(Grid.pixels(WIDTH, HEIGHT), 1, samples);
  }

  /** However it is turned, what is bright lies in the box, and the box is bright. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void aBox_goesWhereItsPixelsGo(int way) {
    View view =
        new View(0, 10, 5, 80, 80, 1.5, 3.25, 7.5, (way & 1) != 0, (way & 2) != 0, (way & 4) != 0);
    float[] canvas = new float[100 * 90];

    view.paint(image(), canvas, 100, 90, 0);

    Box placed = view.placed(THING, WIDTH, HEIGHT);
    assertThat(placed.volume()).isCloseTo(1.5 * 1.5 * THING.volume(), within(1e-9));
    double sum = 0;
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 100; x++) {
        float bright = canvas[y * 100 + x];
        sum += bright;
        if (bright > 0.5) {
          assertThat(x + 0.5).isBetween(placed.x0() - 0.75, placed.x1() + 0.75);
          assertThat(y + 0.5).isBetween(placed.y0() - 0.75, placed.y1() + 0.75);
        }
      }
    }
    assertThat(sum).isCloseTo(placed.volume(), within(0.03 * placed.volume()));
  }

  @Test
  void besideTheImage_thereIsGrey_andOutsideOfThePart_nothingIsWritten() {
    View view = new View(0, 10, 10, 20, 20, 0.25, 0, 0, false, false, false);
    float[] canvas = new float[40 * 40];

    view.paint(image(), canvas, 40, 40, 0.5f);

    assertThat(canvas[12 * 40 + 25]).isEqualTo(0.5f); // the image is 10 wide here
    assertThat(canvas[5 * 40 + 5]).isZero();
    assertThat(view.seen(Box.planar(25, 25, 50, 50))).contains(Box.planar(25, 25, 30, 30));
    assertThat(view.seen(Box.planar(31, 31, 50, 50))).isEmpty();
  }
}
