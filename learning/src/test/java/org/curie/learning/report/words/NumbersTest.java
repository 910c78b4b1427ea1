// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.curie.core.metric.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0.938, 93.8 %",
    "1, 100 %",
    "0, 0 %",
    "0.99999, >99.9 %",
    "0.0001, <0.1 %",
    "0.9994, 99.9 %",
    "0.001, 0.1 %",
    "NaN, not defined",
    "Infinity, not defined"
  })
  void percent_neverRoundsToPerfection(double share, String words) {
    assertThat(Numbers.percent(share).replace('\u00A0', ' ')).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0.9784, 0.978",
    "1, 1.000",
    "0.99999, >0.999",
    "0.00001, <0.001",
    "1.25, 1.250",
    "NaN, not defined"
  })
  void decimal_neverRoundsToPerfection(double share, String words) {
    assertThat(Numbers.decimal(share)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "9.94, 9.9 s",
    "59.6, 1 min 0 s",
    "88.1, 1 min 28 s",
    "3725, 1 h 2 min",
    "45, 45 s",
    "NaN, not defined",
    "-1, not defined"
  })
  void duration_isInTheLargestFittingUnits(double seconds, String words) {
    assertThat(Numbers.duration(seconds).replace('\u00A0', ' ')).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"9999, 9999", "12345, 12_345", "1234567, 1_234_567"})
  void count_isGroupedFromFiveDigitsOn(long value, String words) {
    assertThat(Numbers.count(value).replace('\u202F', '_')).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "255, 255",
    "-1024, −1024",
    "1.2712345, 1.271",
    "0.25, 0.25",
    "0.0000123, 1.2e−5",
    "NaN, not defined"
  })
  void plain_keepsFewDigits(double value, String words) {
    assertThat(Numbers.plain(value)).isEqualTo(words);
  }

  @Test
  void confidence_withoutBounds_saysThatThereIsNone() {
    assertThat(Numbers.confidence(new Interval(0.9, 0.8512, 0.95)))
        .isEqualTo("95\u00A0% CI 85.1–95.0\u00A0%");
    assertThat(Numbers.confidence(Interval.unbounded(0.9)))
        .isEqualTo("no confidence interval can be given");
  }

  @ParameterizedTest
  @CsvSource({
    "380, 390, 97, 97, 3",
    "389, 390, 99, more than 99, fewer than 1",
    "390, 390, 100, 100, 0",
    "1, 390, 1, fewer than 1, more than 99",
    "0, 390, 0, 0, 100"
  })
  void aHundred_isAllOrNothingOnlyWhenExactlySo(
      long part, long whole, int dots, String words, String rest) {
    Hundred hundred = Hundred.of(part, whole);
    assertThat(hundred).isEqualTo(new Hundred(dots, words));
    assertThat(hundred.rest()).isEqualTo(new Hundred(100 - dots, rest));
  }
}
