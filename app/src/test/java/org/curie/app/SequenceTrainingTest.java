// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.curie.learning.predict.PredictionReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sequences from a manifest to a model and its answers: rising or falling, with gaps. */
final class SequenceTrainingTest {
  private static final int CASES = 48;
  private static final int STEPS = 12;

  @TempDir private static Path folder;
  private static Path manifest;
  private static Path run;
  private static Path model;
  private static Ended trained;

  @BeforeAll
  static void train() throws IOException {
    StringBuilder table = new StringBuilder("record,label,patient\n");
    for (int i = 0; i < CASES; i++) {
      boolean rising = i % 2 == 0;
      Files.writeString(folder.resolve("r" + i + ".csv"), sequence(i, rising));
      table.append("r%d.csv,%s,p%d%n".formatted(i, rising ? "rising" : "falling", i / 2 + i % 2));
    }
    manifest = Files.writeString(folder.resolve("curves.csv"), table);
    run = folder.resolve("run");
    model = run.resolve("model.curie");
    trained = curie("train", experiment(10, 1), "--out", run, "--json").successfully();
  }

  @Test
  void training_tellsRisingFromFalling_andRecordsWhatItDoesToASequence() {
    MetricsDocument metrics = metrics(trained);
    assertThat(metrics.splits().get("test").metrics().get("accuracy").value()).isEqualTo(1);
    assertThat(trained.err())
        .contains("48 cases, 2 classes")
        .contains("12 steps every 60 s, 2 channel(s)", "not measured");
    assertThat(curie("info", model).successfully().out()).contains("12 steps every 60.0 s", "up");
  }

  @Test
  void otherLoaderThreads_giveTheSameBits() {
    Ended none = curie("train", experiment(10, 0), "--out", folder.resolve("none"), "--json");
    Ended three = curie("train", experiment(10, 3), "--out", folder.resolve("three"), "--json");
    assertThat(metrics(none.successfully()).weightsSha256())
        .isEqualTo(metrics(trained).weightsSha256())
        .isEqualTo(metrics(three.successfully()).weightsSha256());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aRunThatWasKilled_resumesToTheWeightsOfOneThatWasNot() throws Exception {
    Path experiment = experiment(60, 1);
    Path killed = folder.resolve("killed");
    Started started = Started.curie("train", experiment, "--out", killed).until("Epoch   3/");
    Started.signal("KILL", started.itself());
    assertThat(Files.readAllLines(killed.resolve("log.jsonl"))).hasSizeBetween(2, 59);

    Ended resumed = curie("train", "--resume", killed, "--json").successfully();
    Ended whole = curie("train", experiment, "--out", folder.resolve("whole"), "--json");
    assertThat(metrics(resumed).weightsSha256())
        .isEqualTo(metrics(whole.successfully()).weightsSha256());
  }

  @Test
  void evaluating_findsTheSameFigures_andReproducing_theSameBits() {
    Ended ended = curie("evaluate", model, "--data", manifest, "--json").successfully();
    assertThat(metrics(ended).splits()).isEqualTo(metrics(trained).splits());
    Ended again = curie("reproduce", model, "--data", manifest, "--out", folder.resolve("again"));
    again.successfully();
  }

  @Test
  void predicting_aFileOrACaseOfADataSet_givesTheSameNumbers() {
    PredictionReport file = answers(folder.resolve("r4.csv"));
    PredictionReport inSet = answers(Path.of(manifest + "#r4.csv"));
    assertThat(file.predictions()).hasSize(1);
    assertThat(file.predictions().getFirst().predicted()).isEqualTo("rising");
    assertThat(file.predictions().getFirst().probabilities())
        .isEqualTo(inSet.predictions().getFirst().probabilities());
  }

  @Test
  void predicting_aLongTable_givesTheNumbersOfTheSameMeasurements() throws IOException {
    StringBuilder rows = new StringBuilder("RecordID,Time,Parameter,Value\n");
    List<String> lines = Files.readAllLines(folder.resolve("r4.csv"));
    for (int t = 0; t < STEPS; t++) {
      String[] cells = lines.get(t + 1).split(",", -1);
      rows.append("17,00:%02d,noise,%s\n".formatted(t, cells[2]));
      if (!cells[1].isEmpty()) {
        rows.append("17,00:%02d,up,%s\n".formatted(t, cells[1]));
      }
    }
    PredictionReport table = answers(Files.writeString(folder.resolve("long.csv"), rows));
    assertThat(table.predictions().getFirst().input()).endsWith("long.csv#17");
    assertThat(table.predictions().getFirst().probabilities())
        .isEqualTo(answers(folder.resolve("r4.csv")).predictions().getFirst().probabilities());
  }

  @Test
  void crossValidation_testsEveryCaseOnce() {
    Path folds = folder.resolve("folds");
    curie("cross-validate", experiment(2, 1), "--folds", 3, "--out", folds).successfully();
    long tested = 0;
    for (int fold = 1; fold <= 3; fold++) {
      Path file = folds.resolve("fold-" + fold).resolve("metrics.json");
      tested += Json.read(read(file), MetricsDocument.class, "fold").splits().get("test").cases();
    }
    assertThat(tested).isEqualTo(CASES);
  }

  @Test
  void thePlanner_choosesARecurrentNetwork_andSaysWhy() {
    Ended planned =
        curie("train", manifest, "--out", folder.resolve("planned"), "--epochs", 1).successfully();
    assertThat(planned.err())
        .containsPattern("network +GRU of 64 in both directions")
        .containsPattern("missing values +carried forward");
  }

  @Test
  void whatIsForImages_isRefused() throws IOException {
    curie("explain", model, folder.resolve("r4.csv"), "--quiet").refused(3, "MODEL_INCOMPATIBLE");
    curie("test-time", model, "--data", manifest, "--out", folder.resolve("t.curie"), "--quiet")
        .refused(3, "MODEL_INCOMPATIBLE");
    curie("cross-validate", manifest, "--folds", 2, "--ensemble", "--quiet")
        .refused(3, "FORMAT_UNSUPPORTED");
    Path shorter = folder.resolve("short.csv");
    Files.writeString(shorter, "time,up,noise\n0,1,2\n60,2,3\n");
    Ended ended = curie("predict", model, shorter, "--quiet");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("MODEL_INCOMPATIBLE", "12 steps every 60.0 s");
  }

  @Test
  void sequencesOfSeveralLengths_areRefusedInOneSentence() throws IOException {
    Path odd = Files.createDirectories(folder.resolve("odd"));
    Files.writeString(odd.resolve("a.csv"), "v\n1\n2\n3\n");
    Files.writeString(odd.resolve("b.csv"), "v\n1\n2\n");
    StringBuilder table = new StringBuilder("record,label,split\n");
    for (String split : new String[] {"train", "val", "test"}) {
      for (String name : new String[] {"a", "b"}) {
        Files.copy(odd.resolve(name + ".csv"), odd.resolve(split + name + ".csv"));
        table.append("%s%s.csv,%s,%s\n".formatted(split, name, name, split));
      }
    }
    Path mixed = Files.writeString(odd.resolve("mixed.csv"), table);
    Ended ended = curie("train", mixed, "--out", folder.resolve("no"), "--quiet");
    ended.refused(3, "DATA_INVALID");
    assertThat(ended.err()).contains("2 to 3 steps");
  }

  private static PredictionReport answers(Path input) {
    Ended ended = curie("predict", model, input, "--json").successfully();
    return Json.read(ended.out(), PredictionReport.class, "predict");
  }

  private static MetricsDocument metrics(Ended ended) {
    return Json.read(ended.out(), MetricsDocument.class, "--json");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A slope of either sign with noise, every fourth value missing; and a channel of noise. */
  private static String sequence(int number, boolean rising) {
    RandomGenerator random = new RandomStreams(11).stream("curve", number);
    StringBuilder text = new StringBuilder("time,up,noise\n");
    for (int t = 0; t < STEPS; t++) {
      double value = (rising ? t : -t) + random.nextDouble();
      String cell = (t + number) % 4 == 0 ? "" : String.format(Locale.ROOT, "%.3f", value);
      text.append(String.format(Locale.ROOT, "%d,%s,%.3f\n", 60 * t, cell, random.nextDouble()));
    }
    return text.toString();
  }

  private static Path experiment(int epochs, int loaderThreads) {
    String text =
        """
        data: %s
        seed: 3
        input:
          kind: sequences
          channels: 2
          steps: 12
          missing: carry-forward-and-tell
          outlierShare: 0.01
        network:
          kind: lstm
          hidden: 8
          layers: 1
          bidirectional: false
          dropout: 0.1
        fit:
          epochs: %d
          batchSize: 8
          optimizer: {kind: adamw, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01}
          schedule: {kind: constant, rate: 0.02}
          loss: {kind: cross-entropy}
          labelSmoothing: 0
          classWeighting: none
          gradientClipNorm: 1
          patience: 0
          keep: last-epoch
          precision: fp32
          engineThreads: 1
          loaderThreads: %d
        """
            .formatted(manifest, epochs, loaderThreads);
    try {
      Path file = folder.resolve("experiment-%d-%d.yaml".formatted(epochs, loaderThreads));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
