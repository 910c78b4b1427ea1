// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fuzzing that can find nothing proves nothing: here it has to. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // a guard against a hang, not a speed
class FuzzingTest {
  private static final Oracle ORACLE = new Oracle();

  @Test
  void aPlantedFault_isFoundByJazzerAndKeptAsAnInput(@TempDir Path folder) throws Exception {
    JazzerRun run =
        new JazzerRun(PlantedFault.class.getName(), Map.of(), 64, folder, Duration.ofMinutes(5));

    FuzzReport report = run.run("planted", List.of());

    assertThat(report.runs()).isPositive();
    assertThat(report.findings()).hasSize(1);
    byte[] input = Files.readAllBytes(report.findings().getFirst());
    assertThat(input).startsWith('D', 'C');
    assertThatThrownBy(() -> PlantedFault.fuzzerTestOneInput(input))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  @Test
  void anEntryThatDoesNotStart_isNoCleanRun(@TempDir Path folder) {
    JazzerRun run = new JazzerRun("org.curie.Nothing", Map.of(), 64, folder, Duration.ofSeconds(1));

    assertThatThrownBy(() -> run.run("planted", List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("log.txt");
  }

  @Test
  void anAllocationBeyondTheBound_isAFault() {
    List<byte[]> kept = new ArrayList<>();
    FuzzTarget greedy = new Faulty(() -> kept.add(new byte[1 << 20]));
    assertThatThrownBy(() -> ORACLE.judge(greedy, new byte[4]))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("for an input of 4, expected at most 65536");
  }

  @Test
  void anyOtherException_isPassedOn_aRefusalIsNot() {
    assertThatThrownBy(() -> ORACLE.judge(new Faulty(() -> List.of().getFirst()), new byte[4]))
        .isInstanceOf(NoSuchElementException.class);
    FuzzTarget strict =
        new Faulty(
            () -> {
              throw new CurieException(ErrorCode.FORMAT_DAMAGED, "not this");
            });
    assertThat(ORACLE.judge(strict, new byte[4])).isEqualTo(Oracle.Outcome.REFUSED);
    assertThat(ORACLE.judge(new Faulty(() -> {}), new byte[4])).isEqualTo(Oracle.Outcome.READ);
  }

  /** Does the same whatever it reads. */
  private record Faulty(Runnable deed) implements FuzzTarget {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public int longestInput() {
      return 4;
    }

    @Override
    public void accept(byte[] input) {
      deed.run();
    }

    @Override
    public long mostAllocated(byte[] input) {
      return 1 << 16;
    }

    @Override
    public List<byte[]> seeds(SharedSeeds shared) {
      return List.of();
    }
  }
}
