// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curie.core.random.RandomStreams;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelPackage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at moments that a seed draws and at those that matter most: while a file is being
 * written. Whatever is killed, the files in the end are those of a run that nobody disturbed, but
 * for the times in them.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class KilledAnywhereTest {
  private static final int EPOCHS = 25;
  private static final int RANDOM_KILLS = 5;
  private static final int LATEST_MILLIS = 700;

  @TempDir private static Path shared;
  private static Path experiment;
  private static Map<String, String> undisturbed;
  private static String undisturbedFolds;

  @TempDir private Path folder;

  @BeforeAll
  static void undisturbed() throws IOException {
    TinyImages.folder(shared.resolve("data"), 12);
    experiment = TinyImages.experiment(shared.resolve("experiment.yaml"), EPOCHS);
    // Wide enough that a checkpoint takes a moment to write.
    Files.writeString(
        experiment,
        Files.readString(experiment)
            .replace("width: 4, denseFeatures: 8", "width: 16, denseFeatures: 512"));
    Path run = shared.resolve("run");
    curie("train", experiment, "--out", run, "--quiet").successfully();
    undisturbed = withoutTimes(run);
    Path folds = shared.resolve("folds");
    crossValidate(folds).successfully();
    undisturbedFolds =
        withoutTimes(Files.readString(folds.resolve("cross-validation.json")), folds);
  }

  @Test
  void atRandomMoments() throws Exception {
    RandomGenerator random = new RandomStreams(11).stream("kill");
    Path run = folder.resolve("run");
    for (int kill = 0; kill < RANDOM_KILLS; kill++) {
      try (Started started = goOn(run)) {
        started.until("Training ").endWithin(random.nextInt(LATEST_MILLIS), MILLISECONDS);
      }
    }
    assertEndsAsUndisturbed(run);
  }

  @Test
  void beforeAnythingIsWritten_andWhileTheRunIsBegun() throws Exception {
    Path run = folder.resolve("run");
    try (Started started = goOn(run)) {
      started.until("Reading ");
    }
    try (Started started = goOn(run)) {
      started.when(() -> isWriting(run));
    }
    assertEndsAsUndisturbed(run);
  }

  @Test
  void whileACheckpointIsWritten() throws Exception {
    Path run = folder.resolve("run");
    for (int kill = 0; kill < 3; kill++) {
      try (Started started = goOn(run)) {
        started.until("Epoch ").when(() -> isWriting(run.resolve("checkpoint")));
      }
    }
    assertEndsAsUndisturbed(run);
  }

  @Test
  void whileTheResultIsEvaluated_explainedAndPackaged() throws Exception {
    Path run = folder.resolve("run");
    for (String stage : new String[] {"Calibrating ", "Evaluating ", "Explaining "}) {
      try (Started started = goOn(run)) {
        started.until(stage);
      }
    }
    for (int kill = 0; kill < 2; kill++) {
      try (Started started = goOn(run)) {
        started.until("Packaging ").when(() -> isWriting(run) || isWriting(run.resolve("report")));
      }
    }
    assertEndsAsUndisturbed(run);
  }

  @Test
  void aCrossValidation_keepsTheFoldsThatAreDone() throws Exception {
    Path folds = folder.resolve("folds");
    for (String line : new String[] {"Epoch   5/", "Fold 2 of ", "Evaluating ", "Fold 2 of "}) {
      try (Started started =
          Started.curie(
              "cross-validate", experiment, "--folds", 2, "--out", folds, "--in-process")) {
        started.until(line);
      }
    }

    Ended ended = crossValidate(folds).successfully();

    assertThat(ended.err()).contains("Fold 1 of 2 is done already");
    assertThat(withoutTimes(Files.readString(folds.resolve("cross-validation.json")), folds))
        .isEqualTo(undisturbedFolds);
    assertNothingHalfWritten(folds);
  }

  private static Ended crossValidate(Path folds) {
    return curie("cross-validate", experiment, "--folds", 2, "--out", folds);
  }

  /** As a user would: from the beginning as long as there is nothing to resume. */
  private static Started goOn(Path run) throws IOException {
    return Files.exists(run.resolve("plan.json"))
        ? Started.curie("train", "--resume", run, "--in-process")
        : Started.curie("train", experiment, "--out", run, "--in-process");
  }

  private static void assertEndsAsUndisturbed(Path run) throws IOException {
    Ended ended =
        Files.exists(run.resolve("plan.json"))
            ? curie("train", "--resume", run, "--quiet")
            : curie("train", experiment, "--out", run, "--quiet");
    ended.successfully();
    assertThat(withoutTimes(run)).isEqualTo(undisturbed);
    assertNothingHalfWritten(run);
  }

  private static void assertNothingHalfWritten(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.startsWith("."));
    }
  }

  /** Whether a file is on its way there. */
  private static boolean isWriting(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(f -> f.toString().endsWith(".partial"));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a run leaves, without when and where it was and how long it took. */
  private static Map<String, String> withoutTimes(Path run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String name :
        new String[] {"experiment.yaml", "splits.csv", "log.jsonl", "metrics.json"}) {
      files.put(name, withoutTimes(Files.readString(run.resolve(name)), run));
    }
    ModelPackage model = ModelPackage.read(run.resolve("model.curie"));
    String created = model.description().provenance().created();
    files.put("model.json", Json.pretty(model.description()).replace(created, ""));
    files.put("card.html", model.card().replace(created, ""));
    files.put("model.onnx", HexFormat.of().formatHex(model.networks().getFirst()));
    try (Stream<Path> all = Files.walk(run)) {
      files.put(
          "names",
          all.map(f -> run.relativize(f).toString()).sorted().collect(Collectors.joining("\n")));
    }
    return files;
  }

  private static String withoutTimes(String text, Path run) {
    return text.replace(run.toString(), "RUN")
        .replaceAll("\"(seconds|imagesPerSecond|engineShare)\": [0-9.e-]+", "\"$1\": 0");
  }
}
