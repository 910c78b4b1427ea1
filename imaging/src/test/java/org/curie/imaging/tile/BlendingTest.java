// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.tile.Refused.assertRefused;

import org.curie.core.error.ErrorCode;
import org.curie.imaging.mapped.Extent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlendingTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "4, 1, 1", "7, 6, 1", "16, 16, 16", "9, 32, 5", "128, 2, 3"})
  void gaussianWeights_areSymmetric_highestInTheMiddle_andNeverZero(int w, int h, int d) {
    float[] weights = new Blending.Gaussian(0.125).weights(new Extent(w, h, d));

    float middle = weights[((d / 2) * h + h / 2) * w + w / 2];
    for (int i = 0; i < weights.length; i++) {
      assertThat(weights[i]).isBetween(1e-3f, middle);
      assertThat(weights[i]).isEqualTo(weights[weights.length - 1 - i]);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aSigmaThatIsNoWidth_isRefused(double sigma) {
    assertRefused(() -> new Blending.Gaussian(sigma), ErrorCode.SETTING_INVALID, "sigma");
  }
}
