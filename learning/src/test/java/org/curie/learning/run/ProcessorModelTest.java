// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorModelTest {

  @Test
  void linux_tellsTheName_andTheVectorsThatKernelsAreChosenBy() {
    List<String> lines =
        List.of(
            "processor\t: 0",
            "model name\t: Example(R) CPU: 8 cores @ 2.0GHz",
            "flags\t\t: fpu sse2 avx2 avx512f fma amx_bf16 smep",
            "processor\t: 1",
            "model name\t: another",
            "flags\t\t: fpu");

    assertThat(ProcessorModel.of(lines))
        .isEqualTo(
            new ProcessorModel("Example(R) CPU: 8 cores @ 2.0GHz", "avx2 fma avx512f amx_bf16"));
  }

  @Test
  void whatIsNotToldHasAWord() {
    ProcessorModel unknown = ProcessorModel.of(List.of("Features : neon"));

    assertThat(unknown.name()).isEqualTo(System.getProperty("os.arch"));
    assertThat(unknown.vectors()).isEmpty();
  }
}
