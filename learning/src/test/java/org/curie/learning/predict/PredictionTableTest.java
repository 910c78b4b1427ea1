// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PredictionTableTest {

  @Test
  void aFailedInput_hasNeitherClassNorProbabilities() {
    PredictionReport report =
        new PredictionReport(
            Outcome.PARTIAL,
            "chest",
            "abc",
            "Curie 1",
            "warning",
            List.of("normal", "opacity, left"),
            List.of(
                new Prediction(
                    "a.png", "normal", 0.75, Map.of("normal", 0.75, "opacity, left", 0.25))),
            List.of(
                FailedInput.of(
                    "b.png",
                    new CurieException(ErrorCode.FORMAT_DAMAGED, "the \"end\" is missing"))));

    assertThat(PredictionTable.of(report))
        .isEqualTo(
            """
            input,outcome,predicted,probability normal,"probability opacity, left",error,model,notice
            a.png,answered,normal,0.75,0.25,,abc,not for clinical use
            b.png,failed,,,,"FORMAT_DAMAGED: the ""end"" is missing",abc,not for clinical use
            """);
  }

  @ParameterizedTest
  @CsvSource({"3, 0, COMPLETED", "2, 1, PARTIAL", "0, 2, FAILED", "0, 0, FAILED"})
  void anOutcome_isCompletedOnlyWhenSomethingWasAnsweredAndNothingFailed(
      int answered, int failed, Outcome outcome) {
    assertThat(Outcome.of(answered, failed)).isEqualTo(outcome);
  }
}
