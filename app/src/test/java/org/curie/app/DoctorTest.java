// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.app.verb.doctor.Computer;
import org.curie.app.verb.doctor.Diagnosis;
import org.curie.app.verb.doctor.EngineCheck;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.Test;

final class DoctorTest {

  @Test
  void doctor_measuresBothEngines() {
    Diagnosis diagnosis =
        Json.read(curie("doctor", "--json").successfully().out(), Diagnosis.class, "doctor");

    assertThat(diagnosis.works()).isTrue();
    assertThat(diagnosis.computer().cores()).isPositive();
    assertThat(diagnosis.engines())
        .allSatisfy(e -> assertThat(e.imagesPerSecond().values()).allMatch(speed -> speed > 0));
    assertThat(diagnosis.engines().getFirst().imagesPerSecond())
        .containsOnlyKeys("training fp32", "training bf16", "inference");
  }

  @Test
  void anEngineThatDoesNotLoad_isAProblem() {
    EngineCheck broken = new EngineCheck("libtorch", Map.of(), Optional.of("it does not load"));

    Diagnosis diagnosis = Diagnosis.of(Computer.here(), false, List.of(broken), Map.of());

    assertThat(diagnosis.works()).isFalse();
    assertThat(diagnosis.problems()).containsExactly("it does not load");
  }

  @Test
  void settingsThatTheLauncherWouldMake_areMissed() {
    Map<String, String> environment =
        Map.of("OPENBLAS_NUM_THREADS", "1", "MALLOC_ARENA_MAX", "1", "MALLOC_TOP_PAD_", "1");

    Diagnosis diagnosis = Diagnosis.of(Computer.here(), false, List.of(), environment);

    assertThat(diagnosis.advice())
        .anySatisfy(
            advice ->
                assertThat(advice)
                    .contains("MALLOC_MMAP_MAX_, MALLOC_TRIM_THRESHOLD_,")
                    .doesNotContain("OPENBLAS"));
  }
}
