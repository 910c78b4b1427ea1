// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line trains in a child, and outlives it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class ContainedTrainingTest {
  private static final int EPOCHS = 80;
  private static final String RESUME = "go on with: curie train --resume ";

  @TempDir private Path folder;
  private Path experiment;
  private Path run;

  @BeforeEach
  void data() {
    TinyImages.folder(folder.resolve("data"), 12);
    experiment = TinyImages.experiment(folder.resolve("experiment.yaml"), EPOCHS);
    run = folder.resolve("run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "SEGV"})
  void aChildThatDies_isFollowedByOne_thatEndsInTheWeightsOfAnUndisturbedRun(String signal)
      throws Exception {
    Started started = train("--json").until("Epoch   3/");
    Started.signal(signal, started.child());

    Ended ended = started.ended().successfully();
    Ended whole =
        curie("train", experiment, "--out", folder.resolve("whole"), "--json").successfully();

    assertThat(weights(ended)).isEqualTo(weights(whole));
    assertThat(ended.err())
        .contains("Going on from the checkpoint " + run.resolve("checkpoint/latest.ckpt"))
        .containsPattern("made after epoch [0-9]+ …")
        .contains("Going on with epoch ");
    assertThat(Files.readAllLines(run.resolve("log.jsonl"))).hasSize(EPOCHS);
    if (signal.equals("SEGV")) {
      assertThat(ended.err()).contains("crashed in native code (SIGSEGV", "of which Java wrote");
      assertThat(crashReports()).singleElement().asString().contains("hs_err_pid");
    } else {
      assertThat(ended.err()).contains("The work was killed from outside (SIGKILL)");
    }
  }

  @Test
  void withoutRetries_aCrashIsAFailure_thatSaysWhatIsLeftAndHowToGoOn() throws Exception {
    Started started = train("--json", "--retries", "0").until("Epoch   3/");
    Started.signal("SEGV", started.child());

    Ended ended = started.ended();

    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.err()).contains(RESUME + run + " [ENGINE_FAILED]");
    assertThat(ended.out())
        .startsWith("{\"error\": {\"code\": \"ENGINE_FAILED\", \"exitCode\": 1, ")
        .hasLineCount(1);
    assertThat(crashReports()).hasSize(1);
    curie("train", "--resume", run, "--quiet").successfully();
  }

  @Test
  void aParentThatIsKilled_takesItsChildWithIt() throws Exception {
    Started started = train().until("Epoch   3/");
    ProcessHandle child = started.child();

    Started.signal("KILL", started.itself());

    child.onExit().get(1, TimeUnit.MINUTES); // or a TimeoutException
    curie("train", "--resume", run, "--quiet").successfully();
    assertThat(Files.readAllLines(run.resolve("log.jsonl"))).hasSize(EPOCHS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void anInterruptedParent_endsWithItsChild_whichSaysHowToGoOn(String signal) throws Exception {
    Started started = train().until("Epoch   3/");
    ProcessHandle child = started.child();

    Started.signal(signal, started.itself());

    Ended ended = started.ended();
    assertThat(ended.exitCode()).isEqualTo(signal.equals("INT") ? 130 : 143);
    assertThat(ended.err()).contains("Interrupted; " + RESUME + run).doesNotContain("curie: ");
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void anEnsembleWhoseChildDies_goesOnWithTheMemberItWasAt() throws Exception {
    Started started = train("--ensemble", "2", "--json").until("Member 2 of 2").until("Epoch   3/");
    Started.signal("KILL", started.child());

    Ended ended = started.ended().successfully();

    assertThat(ended.err()).contains("Going on from", "Member 1 of 2 is done already");
    Ended whole =
        curie("train", experiment, "--ensemble", 2, "--out", folder.resolve("whole"), "--json");
    assertThat(weights(ended)).isEqualTo(weights(whole.successfully()));
  }

  @Test
  void anExitCodeOfTheChild_isTheProgramsOwn() throws Exception {
    Ended usage = Started.curie("train", experiment, "--epochs", 0, "--json").ended();
    Ended input = Started.curie("train", folder.resolve("none"), "--quiet").ended();

    assertThat(usage.exitCode()).isEqualTo(2);
    assertThat(usage.out()).contains("\"exitCode\": 2").hasLineCount(1);
    assertThat(input.exitCode()).isEqualTo(3);
    assertThat(input.err()).contains("[FILE_NOT_FOUND]");
  }

  @Test
  void inProcess_thereIsNoChild() throws Exception {
    Started started = train("--in-process").until("Epoch   3/");

    assertThat(started.itself().children()).isEmpty();
    started.ended().successfully();
  }

  private Started train(String... options) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("train", experiment, "--out", run));
    arguments.addAll(List.of(options));
    return Started.curie(arguments.toArray());
  }

  private List<Path> crashReports() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("crash"))) {
      return files.toList();
    }
  }

  private static String weights(Ended trained) {
    return Json.read(trained.out(), MetricsDocument.class, "--json").weightsSha256();
  }
}
