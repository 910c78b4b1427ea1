// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.curie.dicom.fuzz.FuzzTarget;
import org.curie.dicom.fuzz.Oracle;
import org.curie.dicom.fuzz.Seeds;
import org.curie.dicom.fuzz.targets.Targets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every target on its seeds and on what fuzzing has found so far; with CURIE_FUZZ_SECONDS set, as
 * long on what Jazzer makes of them.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES) // a guard against a hang, not a speed
class TargetsTest {
  private static final String SECONDS = "CURIE_FUZZ_SECONDS";
  private static final Oracle ORACLE = new Oracle();

  static List<String> targets() {
    return Targets.all().stream().map(FuzzTarget::name).toList();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seeds_areReadOrRefusedWithinTheirBound(String name) {
    FuzzTarget target = Targets.named(name).orElseThrow();
    List<byte[]> seeds = target.seeds(Seeds.shared());
    Assumptions.assumeFalse(seeds.isEmpty(), name + " has no seeds without CURIE_DATA");
    int read = 0;
    for (byte[] seed : seeds) {
      read += ORACLE.judge(target, seed) == Oracle.Outcome.READ ? 1 : 0;
    }
    assertThat(read).as("seeds that are read to the end").isPositive();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seedsThatAreCut_areReadOrRefusedWithinTheirBound(String name) {
    FuzzTarget target = Targets.named(name).orElseThrow();
    int judged = 0;
    for (byte[] seed : target.seeds(Seeds.none())) {
      for (int length = 0; length < Math.min(seed.length, 1000); length++) {
        ORACLE.judge(target, Arrays.copyOf(seed, length));
        judged++;
      }
    }
    Assumptions.assumeTrue(judged > 0, name + " has no seeds without CURIE_DATA");
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatWasOnceFound_isReadOrRefusedWithinItsBound(String name) {
    FuzzTarget target = Targets.named(name).orElseThrow();
    List<byte[]> found = recorded(name);
    Assumptions.assumeFalse(found.isEmpty(), "nothing was ever found with " + name);
    for (byte[] input : found) {
      assertThat(ORACLE.judge(target, input)).isIn((Object[]) Oracle.Outcome.values());
    }
  }

  @Test
  void jazzer_findsNothing() throws InterruptedException, ExecutionException {
    String seconds = System.getenv(SECONDS);
    Assumptions.assumeTrue(seconds != null, "set " + SECONDS + " to fuzz each target as long");
    Fuzz fuzz = new Fuzz(Path.of("target", "fuzz"), Seeds.shared());

    List<FuzzReport> reports =
        fuzz.run(Targets.all(), Duration.ofSeconds(Long.parseLong(seconds)), _ -> {});

    assertThat(reports).hasSameSizeAs(Targets.all());
    assertThat(reports).flatMap(FuzzReport::findings).as("see log.txt beside them").isEmpty();
  }

  /** Inputs in {@code found/NAME.txt}, one in a line, hexadecimal; lines with # are comments. */
  private static List<byte[]> recorded(String name) {
    List<byte[]> all = new ArrayList<>();
    try (InputStream in = TargetsTest.class.getResourceAsStream("found/" + name + ".txt")) {
      if (in == null) {
        return all;
      }
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> all.add(HexFormat.of().parseHex(line.strip())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
