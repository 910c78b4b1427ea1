// SPDX-License-Identifier: Apache-2.0
package org.curie.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTest {
  private static final Grid GRID = Grid.of(4, 3, 2, Spacing.UNIT);

  @Test
  void samples_areAddressedChannelFirstAndColumnLast() {
    Image image = Image.of(GRID, 2, ramp(48));
    assertThat(image.sample(1, 1, 2, 3)).isEqualTo(((1 * 2 + 1) * 3 + 2) * 4 + 3);
    assertThat(image.sample(0, 0, 0, 1)).isEqualTo(1);
    assertThat(image.sample(47)).isEqualTo(47);
    assertThat(image).hasToString("Image[2 x 2 x 3 x 4]");
  }

  @Test
  void whatIsTakenOut_isACopy() {
    Image image = Image.of(GRID, 2, ramp(48));
    image.samples()[5] = 99;
    float[] larger = new float[50];
    image.copyTo(larger, 2);
    larger[7] = 99;
    assertThat(image.sample(5)).isEqualTo(5);
    assertThat(larger[49]).isEqualTo(47);
  }

  @Test
  void images_areEqualByValue_includingGridAndChannels() {
    Image image = Image.of(GRID, 2, ramp(48));
    assertThat(image)
        .isEqualTo(Image.of(GRID, 2, ramp(48)))
        .hasSameHashCodeAs(Image.of(GRID, 2, ramp(48)))
        .isNotEqualTo(Image.of(Grid.of(4, 3, 4, Spacing.UNIT), 1, ramp(48)))
        .isNotEqualTo(image.withGrid(Grid.of(4, 3, 2, new Spacing(1, 1, 2))));
    float[] other = ramp(48);
    other[47] = -1;
    assertThat(image).isNotEqualTo(Image.of(GRID, 2, other));
  }

  @ParameterizedTest
  @CsvSource({"2, 47", "2, 49", "1, 48", "0, 0", "-2, 48", "178956971, 8"})
  void samplesThatDoNotFillTheGrid_areRefused(int channels, int count) {
    CurieException refusal =
        catchThrowableOfType(CurieException.class, () -> Image.of(GRID, channels, ramp(count)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.GEOMETRY_INVALID);
    assertThat(refusal).hasMessageContainingAll(channels + " channel", "got " + count);
  }

  @Test
  void aGridOfAnotherShape_isRefusedAlsoWhenItHasAsManyVoxels() {
    Image image = Image.of(GRID, 2, ramp(48));
    CurieException refusal =
        catchThrowableOfType(
            CurieException.class, () -> image.withGrid(Grid.of(3, 4, 2, Spacing.UNIT)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.GEOMETRY_INVALID);
    assertThat(refusal).hasMessageContainingAll("4 x 3 x 2", "3 x 4 x 2");
  }

  @Test
  void labels_areAddressedColumnLast_andCounted() {
    int[] labels = new int[24];
    labels[(1 * 3 + 2) * 4 + 1] = 7;
    labels[0] = 7;
    LabelMap map = LabelMap.of(GRID, labels);
    assertThat(map.label(1, 2, 1)).isEqualTo(7);
    assertThat(map.count(7)).isEqualTo(2);
    assertThat(map.count(0)).isEqualTo(22);
    assertThat(map).isEqualTo(LabelMap.of(GRID, labels.clone()));
    assertThat(map).isNotEqualTo(LabelMap.of(GRID, new int[24]));
  }

  @Test
  void labelsThatAreNegativeOrTooFew_areRefused() {
    int[] negative = new int[24];
    negative[3] = -1;
    assertThatThrownBy(() -> LabelMap.of(GRID, negative))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> LabelMap.of(GRID, new int[23]))
        .isInstanceOf(CurieException.class)
        .hasMessageContainingAll("24", "23");
  }

  private static float[] ramp(int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = i;
    }
    return samples;
  }
}
