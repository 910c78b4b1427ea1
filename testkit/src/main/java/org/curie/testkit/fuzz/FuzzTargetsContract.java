// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of a module's targets: every one on its seeds and on what fuzzing has found so far;
 * with CURIE_FUZZ_SECONDS set, as long on what Jazzer makes of them, or of those only that
 * CURIE_FUZZ_TARGETS names, separated by spaces.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // so that the targets may name the tests
@Timeout(value = 60, unit = TimeUnit.MINUTES) // a guard against a hang, not a speed
public abstract class FuzzTargetsContract {
  private static final String SECONDS = "CURIE_FUZZ_SECONDS";
  private static final String TARGETS = "CURIE_FUZZ_TARGETS";

  private final List<FuzzTarget> targets;

  /** The tests of these targets; what was found lies beside the class that extends this one. */
  protected FuzzTargetsContract(FuzzTargets targets) {
    this.targets = targets.all();
  }

  final List<String> targets() {
    return targets.stream().map(FuzzTarget::name).toList();
  }

  private Replay replay(String name) {
    return new Replay(
        targets.stream().filter(target -> target.name().equals(name)).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seeds_areReadOrRefusedWithinTheirBound(String name) {
    int read = replay(name).seeds(SharedSeeds.shared());
    Assumptions.assumeTrue(read >= 0, name + " has no seeds without CURIE_DATA");
    assertThat(read).as("seeds that are read to the end").isPositive();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seedsThatAreCut_areReadOrRefusedWithinTheirBound(String name) {
    int judged = replay(name).cuts();
    Assumptions.assumeTrue(judged > 0, name + " has no seeds without CURIE_DATA");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatWasOnceFound_isReadOrRefusedWithinItsBound(String name) {
    int judged = replay(name).found(getClass());
    Assumptions.assumeTrue(judged > 0, "nothing was ever found with " + name);
  }

  @Test
  void theCommandLine_findsEveryTargetByItsName() {
    for (String name : targets()) {
      assertThat(FuzzTargets.named(name)).map(FuzzTarget::name).contains(name);
    }
  }

  @Test
  void jazzer_findsNothing() throws InterruptedException, ExecutionException {
    String seconds = System.getenv(SECONDS);
    Assumptions.assumeTrue(seconds != null, "set " + SECONDS + " to fuzz each target as long");
    List<FuzzTarget> chosen = chosen(Optional.ofNullable(System.getenv(TARGETS)));
    Assumptions.assumeFalse(chosen.isEmpty(), TARGETS + " names none of these targets");
    Fuzz fuzz = new Fuzz(Path.of("target", "fuzz"), SharedSeeds.shared());

    List<FuzzReport> reports =
        fuzz.run(chosen, Duration.ofSeconds(Long.parseLong(seconds)), _ -> {});

    assertThat(reports).hasSameSizeAs(chosen);
    assertThat(reports).flatMap(FuzzReport::findings).as("see log.txt beside them").isEmpty();
  }

  private List<FuzzTarget> chosen(Optional<String> names) {
    return names
        .map(given -> List.of(given.strip().split("\\s+")))
        .map(wanted -> targets.stream().filter(t -> wanted.contains(t.name())).toList())
        .orElse(targets);
  }
}
