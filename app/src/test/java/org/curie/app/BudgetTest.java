// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time a run takes, told before it begins. */
final class BudgetTest {
  private static final int BAD_INPUT = 3;
  private static final int USAGE = 2;

  @TempDir private Path folder;
  private Path experiment;
  private Path run;

  @BeforeEach
  void data() {
    TinyImages.folder(folder.resolve("data"), 12);
    experiment = TinyImages.experiment(folder.resolve("experiment.yaml"), 2);
    run = folder.resolve("run");
  }

  @Test
  void thePlan_saysHowLongItWillTake_andABudgetThatIsEnoughChangesNothing() throws Exception {
    Ended ended = curie("train", experiment, "--out", run, "--budget", "20h30m").successfully();

    assertThat(ended.err()).containsPattern("time +about [0-9].* for 2 epochs +measured here: ");
    assertThat(Files.readString(run.resolve("experiment.yaml"))).contains("epochs: 2");
    assertThat(Files.readString(run.resolve("plan.json"))).contains("\"setting\": \"time\"");
  }

  @Test
  void aBudgetTooShortForOneEpoch_isRefusedBeforeAFileIsWritten() {
    Ended ended = curie("train", experiment, "--out", run, "--budget", "2s", "--quiet");

    ended.refused(BAD_INPUT, "SETTING_INVALID");
    assertThat(ended.err()).contains("a budget of 2 s is too short", "allow at least");
    assertThat(run).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "ten minutes", "0s", "-5m", "1.5h", ""})
  void whatIsNoTime_isAUsageError(String text) {
    Ended ended = curie("train", experiment, "--out", run, "--budget", text);

    assertThat(ended.exitCode()).isEqualTo(USAGE);
    assertThat(ended.err()).contains("expected a time such as 90s, 10m or 1h30m");
  }

  @Test
  void aBudgetBesideWhatItDecides_isAUsageError() {
    assertThat(curie("train", experiment, "--budget", "1m", "--epochs", 3).exitCode())
        .isEqualTo(USAGE);
    assertThat(curie("train", "--resume", run, "--budget", "1m").err())
        .contains("leave out --budget");
  }
}
