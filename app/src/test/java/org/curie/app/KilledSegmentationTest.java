// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.curie.learning.json.Json;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.run.FoldsDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures with label maps, a run killed while it prepared and while it trained. */
final class KilledSegmentationTest {
  @TempDir private Path folder;

  @Test
  void aRunThatWasKilledAndResumed_endsAsIfNothingHadHappened() throws Exception {
    Path data = TinyOutlines.pictures(folder.resolve("data"), 12);
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    // Other loader threads than those of the killed run: they change nothing.
    Path two = TinyOutlines.experiment(folder.resolve("two.yaml"), data, 2);
    curie("train", two, "--out", whole, "--quiet", "--in-process", "--cache", "off").successfully();

    Path one = TinyOutlines.experiment(folder.resolve("one.yaml"), data, 1);
    Object[] begin = {"train", one, "--out", killed, "--in-process", "--cache", "off"};
    try (Started started = Started.curie(begin)) {
      started.until("Preparing cases").endWithin(30, MILLISECONDS);
    }
    Object[] goOn = {"train", "--resume", killed, "--in-process", "--cache", "off"};
    try (Started started = Started.curie(goOn)) {
      started.until("Epoch   3/").endWithin(20, MILLISECONDS);
    }
    try (Started started = Started.curie(goOn)) {
      started.until("Going on with epoch ").until("Checking the packaged network");
    }
    curie("train", "--resume", killed, "--quiet", "--in-process", "--cache", "off").successfully();

    assertThat(withoutTimes(killed)).isEqualTo(withoutTimes(whole));
    assertThat(killed.resolve("prepared")).doesNotExist();
  }

  @Test
  void aRunOverSingleThings_thatWasKilledAndResumed_endsAsIfNothingHadHappened() throws Exception {
    Path data = TinyThings.pictures(folder.resolve("things"));
    Path file = TinyThings.experiment(folder.resolve("things.yaml"), data, "thing");
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    Object[] all = {"train", file, "--out", whole, "--quiet", "--in-process", "--cache", "off"};
    curie(all).successfully();

    Object[] begin = {"train", file, "--out", killed, "--in-process", "--cache", "off"};
    try (Started started = Started.curie(begin)) {
      started.until("Epoch   3/").endWithin(20, MILLISECONDS);
    }
    Object[] goOn = {"train", "--resume", killed, "--in-process", "--cache", "off"};
    try (Started started = Started.curie(goOn)) {
      started.until("Going on with epoch ").until("Choosing on validation cases");
    }
    curie("train", "--resume", killed, "--quiet", "--in-process", "--cache", "off").successfully();

    assertThat(withoutTimes(killed)).isEqualTo(withoutTimes(whole));
    assertThat(withoutTimes(whole).get("model.json")).contains("\"decoding\"");
  }

  /** What a run leaves, without when and where it was and how long it took. */
  private static Map<String, String> withoutTimes(Path run) throws Exception {
    Map<String, String> files = new TreeMap<>();
    for (String name : new String[] {"splits.csv", "log.jsonl", "metrics.json"}) {
      files.put(
          name,
          Files.readString(run.resolve(name))
              .replace(run.toString(), "RUN")
              .replaceAll("\"(seconds|patchesPerSecond)\": ?[0-9.e-]+", "\"$1\": 0"));
    }
    SegmentationPackage model = SegmentationPackage.read(run.resolve("model.curie"));
    String created = model.description().provenance().created();
    files.put(
        "model.json",
        Json.pretty(model.description())
            .replace(created, "")
            .replaceAll("\"loaderThreads\": \\d", ""));
    files.put("model.onnx", HexFormat.of().formatHex(model.networks().getFirst()));
    return files;
  }

  @Test
  void foldsThatAreMade_testEveryCaseOnce_andAreNotDoneAgain() throws Exception {
    Path data = TinyOutlines.pictures(folder.resolve("data"), 6);
    Files.delete(data.resolve("splits.csv"));
    Path file = TinyOutlines.experiment(folder.resolve("e.yaml"), data, 1);
    Path folds = folder.resolve("folds");
    Object[] command = {
      "cross-validate",
      file,
      "--folds",
      "2",
      "--epochs",
      "1",
      "--out",
      folds,
      "--in-process",
      "--cache",
      "off",
      "--json"
    };
    String first = curie(command).successfully().out();
    FoldsDocument document = Json.read(first, FoldsDocument.class, "--json");
    assertThat(document.folds()).hasSize(2);
    assertThat(
            document.folds().stream()
                .flatMap(f -> f.splits().get("test").perCase().keySet().stream()))
        .hasSize(6)
        .doesNotHaveDuplicates();
    assertThat(document.dicePerStructure()).containsOnlyKeys("label 1", "label 2");
    Ended again = curie(command).successfully();
    assertThat(again.out()).isEqualTo(first);
    assertThat(again.err()).doesNotContain("Epoch");
  }

  @Test
  void anExperimentFileThatWasEditedMeanwhile_isRefused() throws Exception {
    Path data = TinyOutlines.pictures(folder.resolve("data"), 12);
    Path run = folder.resolve("run");
    Path file = TinyOutlines.experiment(folder.resolve("e.yaml"), data, 1);
    try (Started started = Started.curie("train", file, "--out", run, "--in-process")) {
      started.until("Epoch   1/");
    }
    Path experiment = run.resolve("experiment.yaml");
    Files.writeString(experiment, Files.readString(experiment).replace("seed: 1", "seed: 2"));
    Ended ended = curie("train", "--resume", run, "--in-process", "--quiet");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("has been edited");
  }
}
