// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;

/** Files that Curie does not understand, run as they are. */
class TrialRunTest {

  @Test
  void aFileWithUnknownOperators_isRun_andSaysWhatItAnswers() {
    byte[] file = new OnnxFile(13).node("Sin", "s", "x").node("Softsign", "y", "s").bytes();
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxReader().read(file))
        .withMessageContaining("operator \"Sin\" (s); operator \"Softsign\" (y)");

    TrialRun run = TrialRun.of(file);

    assertThat(run.runtime()).startsWith("onnxruntime ");
    TrialRun.Port input = run.inputs().getFirst();
    assertThat(input.declared()).isEqualTo(List.of(-1L, 4L, 6L, 5L));
    assertThat(input.shape()).isEqualTo(List.of(1L, 4L, 6L, 5L));
    TrialRun.Port output = run.outputs().getFirst();
    assertThat(output.name()).isEqualTo("y");
    assertThat(output.type()).isEqualTo("FLOAT");
    assertThat(output.shape()).isEqualTo(List.of(1L, 4L, 6L, 5L));
    assertThat(output.lowest().getAsDouble()).isBetween(0.0, 0.1);
    assertThat(output.highest().getAsDouble()).isBetween(0.4, 0.46); // sin 1 / (1 + sin 1)
  }

  @Test
  void numbersThatAreNone_haveNoRange() {
    byte[] file = new OnnxFile(13).node("Neg", "n", "x").node("Log", "y", "n").bytes();

    assertThat(TrialRun.of(file).outputs().getFirst().lowest()).isEmpty();
  }

  @Test
  void whatTheRuntimeDoesNotKnowEither_isRefused() {
    for (byte[] file :
        List.of(new OnnxFile(13).node("Nonsense", "y", "x").bytes(), new byte[] {1, 2, 3})) {
      assertThatExceptionOfType(CurieException.class)
          .isThrownBy(() -> TrialRun.of(file))
          .extracting(CurieException::code)
          .isEqualTo(ErrorCode.MODEL_INCOMPATIBLE);
    }
  }
}
