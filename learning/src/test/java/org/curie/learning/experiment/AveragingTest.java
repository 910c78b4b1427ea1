// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.curie.learning.experiment.Averaging.Ema;
import org.curie.learning.experiment.Averaging.Swa;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragingTest {

  @Test
  void ema_warmsUp_untilItsDecayIsReached() {
    Ema ema = Ema.of(0.9);
    assertThat(ema.share(1)).isCloseTo(1 - 2.0 / 11, within(1e-15));
    assertThat(ema.share(40)).isCloseTo(1 - 41.0 / 50, within(1e-15));
    assertThat(ema.share(80)).isCloseTo(0.1, within(1e-15)); // 81 / 90
    assertThat(ema.share(100_000)).isCloseTo(0.1, within(1e-15));
    assertThat(new Ema(0.9, Optional.of(false)).share(1)).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void swa_countsEveryEpochOfItsPartTheSame() {
    Swa swa = new Swa(0.75);
    assertThat(swa.firstEpoch(20)).isEqualTo(16);
    double mean = 0;
    for (int epoch = 16; epoch <= 20; epoch++) {
      mean += swa.share(epoch, 20) * (epoch - mean);
    }
    assertThat(mean).isCloseTo(18, within(1e-12));
    assertThat(swa.hasBegun(15, 20)).isFalse();
    assertThat(swa.hasBegun(16, 20)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000})
  void swa_whateverTheLength_hasAnAverageAtTheEnd(int epochs) {
    for (double start : new double[] {0, 0.5, 0.99, Math.nextDown(1.0)}) {
      assertThat(new Swa(start).hasBegun(epochs, epochs)).isTrue();
      assertThat(new Swa(start).share(new Swa(start).firstEpoch(epochs), epochs)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void decaysAndStartsThatAreNoShares_areRefused(double bad) {
    assertThatIllegalArgumentException().isThrownBy(() -> Ema.of(bad));
    assertThatIllegalArgumentException().isThrownBy(() -> new Swa(bad));
  }
}
