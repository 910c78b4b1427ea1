// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IntervalTest {
  static List<String> proportions() {
    return ReferenceSet.named("wilson").values().keySet().stream()
        .filter(key -> key.endsWith(".low"))
        .map(key -> key.substring(0, key.length() - ".low".length()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("proportions")
  void wilson_ofAProportion_isThatOfSciPy(String key) {
    String[] parts = key.split("\\.", 3);
    Interval interval =
        Interval.wilson(
            Long.parseLong(parts[0]), Long.parseLong(parts[1]), Double.parseDouble(parts[2]));

    ReferenceSet reference = ReferenceSet.named("wilson");
    assertThat(interval.low()).isCloseTo(reference.value(key + ".low"), within(1e-12));
    assertThat(interval.high()).isCloseTo(reference.value(key + ".high"), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"-1, 5", "6, 5", "0, 0"})
  void wilson_ofNoProportion_isRefused(long successes, long trials) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> Interval.wilson(successes, trials, 0.95))
        .withMessageContaining(successes + " of " + trials)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "95", "NaN"})
  void wilson_withoutAConfidence_isRefused(double confidence) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> Interval.wilson(1, 2, confidence))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.SETTING_INVALID));
  }

  @Test
  void percentile_ofASample_isThatOfNumPy() {
    ReferenceSet reference = ReferenceSet.named("percentile");
    double[] sample =
        IntStream.range(0, 37).mapToDouble(i -> reference.value("sample." + i)).toArray();

    Interval interval = Interval.percentile(0, sample, 0.95);

    assertThat(interval.low()).isCloseTo(reference.value("low"), within(1e-12));
    assertThat(interval.high()).isCloseTo(reference.value("high"), within(1e-12));
  }

  @Test
  void percentile_ofMostlyUndefinedValues_hasNoBounds() {
    double nan = Double.NaN;

    assertThat(Interval.percentile(0.5, new double[] {nan, 0.2, nan}, 0.95).hasBounds()).isFalse();
    assertThat(Interval.percentile(0.5, new double[] {nan, 0.2, 0.2, nan}, 0.95))
        .isEqualTo(new Interval(0.5, 0.2, 0.2));
  }

  @Test
  void interval_fromHighToLow_isRefused() {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new Interval(0.5, 0.6, 0.4))
        .withMessageContaining("from 0.6 to 0.4");
  }
}
