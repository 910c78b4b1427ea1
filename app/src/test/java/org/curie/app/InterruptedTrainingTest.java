// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Training in a process of its own, which is stopped in the middle. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class InterruptedTrainingTest {
  private static final int EPOCHS = 60;

  @TempDir private Path folder;
  private Path experiment;
  private Path run;

  @BeforeEach
  void data() {
    TinyImages.folder(folder.resolve("data"), 12);
    experiment = TinyImages.experiment(folder.resolve("experiment.yaml"), EPOCHS);
    run = folder.resolve("run");
  }

  @Test
  void aRunThatWasKilled_resumesToTheWeightsOfOneThatWasNot() throws Exception {
    Started started = Started.curie("train", experiment, "--out", run).until("Epoch   3/");
    Started.signal("KILL", started.itself()); // no chance to tidy up
    assertThat(Files.readAllLines(run.resolve("log.jsonl"))).hasSizeBetween(2, EPOCHS - 1);

    Ended resumed = curie("train", "--resume", run, "--json").successfully();
    Ended whole =
        curie("train", experiment, "--out", folder.resolve("whole"), "--json").successfully();

    assertThat(weights(resumed)).isEqualTo(weights(whole));
    assertThat(resumed.err()).contains("Going on with epoch ");
    assertThat(Files.readAllLines(run.resolve("log.jsonl"))).hasSize(EPOCHS);
  }

  @Test
  void anEditedExperiment_isNotResumed() throws IOException {
    TinyImages.experiment(experiment, 1);
    curie("train", experiment, "--out", run, "--quiet").successfully();
    Path written = run.resolve("experiment.yaml");
    Files.writeString(written, Files.readString(written).replace("epochs: 1", "epochs: 2"));

    Ended ended = curie("train", "--resume", run, "--quiet");

    ended.refused(3, "SETTING_INVALID");
    assertThat(ended.err()).contains("has been edited since the run was started");
  }

  @Test
  void changedData_areNotResumed() {
    TinyImages.experiment(experiment, 1);
    curie("train", experiment, "--out", run, "--quiet").successfully();
    TinyImages.dark(folder.resolve("data/dark/00.png"), 4711);

    Ended ended = curie("train", "--resume", run, "--quiet");

    ended.refused(3, "MODEL_INCOMPATIBLE");
    assertThat(ended.err()).contains("the data has changed");
  }

  @Test
  void aFolderThatIsNoRun_isNotResumed() {
    curie("train", "--resume", folder, "--quiet").refused(3, "FILE_NOT_FOUND");
  }

  private static String weights(Ended trained) {
    return Json.read(trained.out(), MetricsDocument.class, "--json").weightsSha256();
  }
}
