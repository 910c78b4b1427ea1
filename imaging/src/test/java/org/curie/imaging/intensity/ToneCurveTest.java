// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneCurveTest {

  @Test
  void aCurve_isStraightBetweenItsKnotsAndHoldsOrGoesOnBeyond() {
    double[] from = {0, 1, 3};
    double[] to = {10, 20, 24};
    ToneCurve holds = ToneCurve.through(from, to, false);
    ToneCurve goesOn = ToneCurve.through(from, to, true);
    assertThat(holds.at(0.25)).isEqualTo(12.5);
    assertThat(holds.at(2)).isEqualTo(22);
    assertThat(holds.at(-5)).isEqualTo(10);
    assertThat(holds.at(50)).isEqualTo(24);
    assertThat(goesOn.at(-1)).isEqualTo(0);
    assertThat(goesOn.at(5)).isEqualTo(28);
    for (int i = 0; i < from.length; i++) {
      assertThat(holds.at(from[i])).isEqualTo(to[i]);
      assertThat(goesOn.at(from[i])).isEqualTo(to[i]);
    }
    assertThat(holds.at(Double.NaN)).isNaN();
  }

  @Test
  void knotsAtOnePlace_becomeTheirMean() {
    ToneCurve curve =
        ToneCurve.through(new double[] {0, 0, 0, 2}, new double[] {1, 2, 6, 7}, false);
    assertThat(curve.from()).containsExactly(0, 2);
    assertThat(curve.to()).containsExactly(3, 7);
    ToneCurve single = ToneCurve.through(new double[] {5, 5}, new double[] {1, 2}, true);
    assertThat(single.at(-1)).isEqualTo(1.5);
    assertThat(single.at(9)).isEqualTo(1.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aCurveOfAnyKnots_keepsTheOrderOfSamplesAndMeetsNumericalInterpolation(long seed) {
    Random random = new Random(seed);
    double[] from = new double[2 + random.nextInt(300)];
    double[] to = new double[from.length];
    for (int i = 0; i < from.length; i++) {
      // crowded knots: most within a thousandth of the range
      from[i] = random.nextInt(3) == 0 ? random.nextGaussian() : 1e-3 * random.nextGaussian();
      to[i] = 100 * random.nextGaussian();
    }
    Arrays.sort(from);
    Arrays.sort(to);
    Image image = Scenes.noise(500, 4, 1, 1, seed);
    float[] samples = Tones.linear(image, -20, seed % 2 == 0 ? 1e-2 : 1e-5, 0).samples();
    Arrays.sort(samples);
    ToneCurve curve = ToneCurve.through(from, to, seed % 3 == 0);
    float[] mapped = Tones.curved(Scenes.of(500, 4, samples), List.of(curve)).samples();
    for (int i = 1; i < mapped.length; i++) {
      assertThat(mapped[i]).isGreaterThanOrEqualTo(mapped[i - 1]);
    }
    for (float sample : samples) {
      if (sample >= from[0] && sample < from[from.length - 1]) {
        assertThat(curve.at(sample)).isCloseTo(searched(from, to, sample), within(1e-9));
      }
    }
  }

  private static double searched(double[] from, double[] to, double x) {
    int i = 0;
    while (from[i + 1] <= x) {
      i++;
    }
    return to[i] + (x - from[i]) / (from[i + 1] - from[i]) * (to[i + 1] - to[i]);
  }

  @Test
  void knotsThatDescendOrAreNoNumbers_areRefused() {
    assertRefused(new double[] {1, 0}, new double[] {0, 1}, "places");
    assertRefused(new double[] {0, 1}, new double[] {1, 0}, "values");
    assertRefused(new double[] {0, Double.NaN}, new double[] {0, 1}, "finite");
    assertRefused(new double[] {0, 1}, new double[] {0}, "as many values");
    assertRefused(new double[] {0, 1e-320}, new double[] {0, 1}, "slope");
    assertRefused(new double[0], new double[0], "as many values");
  }

  private static void assertRefused(double[] from, double[] to, String words) {
    assertThatThrownBy(() -> ToneCurve.through(from, to, false))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining(words);
  }
}
