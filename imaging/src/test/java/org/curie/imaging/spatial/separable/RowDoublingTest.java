// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.curie.imaging.spatial.Interpolation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RowDoublingTest {
  private static final int ROWS = 3;

  @ParameterizedTest
  @CsvSource({
    "40, 80, 0.5, 0",
    "512, 1024, 0.5, 0",
    "70, 140, 0.5, 0.125",
    "60, 100, 0.5, 3.5",
    "60, 200, 0.5, -9",
    "40, 90, 0.5, -1.125"
  })
  void rowsOfPairs_areTheSumsOneByOne(int inputs, int outputs, double step, double shift) {
    AxisScale scale = new AxisScale(inputs, outputs, step, shift);
    for (Interpolation kernel :
        new Interpolation[] {Interpolation.LINEAR, Interpolation.CUBIC, Interpolation.B_SPLINE}) {
      AxisFilter filter = AxisFilter.of(scale, kernel);
      float[] source = samples(ROWS * inputs + 5);

      float[][] doubled = new float[ROWS][outputs];
      RowDoubling doubling = Objects.requireNonNull(RowDoubling.of(filter, ROWS));
      doubling.apply(source, 5, doubled);

      for (int row = 0; row < ROWS; row++) {
        float[] expected = new float[outputs];
        RowSum.along(source, 5 + row * inputs, filter, expected, 0);
        assertThat(doubled[row]).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "CUBIC", "B_SPLINE"})
  void otherScales_areNotDoubled(Interpolation kernel) {
    assertThat(RowDoubling.of(AxisFilter.of(AxisScale.resize(100, 300), kernel), 1)).isNull();
    assertThat(RowDoubling.of(AxisFilter.of(AxisScale.resize(100, 199), kernel), 1)).isNull();
    assertThat(RowDoubling.of(AxisFilter.of(AxisScale.resize(100, 50), kernel), 1)).isNull();
    assertThat(RowDoubling.of(AxisFilter.of(AxisScale.resize(9, 18), kernel), 1)).isNull();
  }

  private static float[] samples(int count) {
    Random random = new Random(7);
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) (100 * random.nextGaussian());
    }
    return samples;
  }
}
