// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.model.GenerativePackage;
import org.curie.learning.generate.run.GenerativeMetrics;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of {@code train} that make or remake images, and what the other verbs do with them. */
final class GenerativeModelTest {
  private static final int BAD_INPUT = 3;
  private static final int USAGE = 2;
  private static final int EPOCHS = 80;

  @TempDir private static Path shared;
  private static Path data;
  private static Path generator;
  private static Path autoencoder;
  private static Ended generated;
  private static Ended reconstructed;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    data = TinyImages.folder(shared.resolve("data"), 24);
    generator = shared.resolve("generator/model.curie");
    autoencoder = shared.resolve("autoencoder/model.curie");
    generated =
        curie(
                "train",
                GenerativeExperiments.generation(shared.resolve("generation.yaml"), EPOCHS),
                "--out",
                generator.getParent(),
                "--json")
            .successfully();
    reconstructed =
        curie(
                "train",
                data,
                "--task",
                "reconstruction",
                "--epochs",
                60,
                "--out",
                autoencoder.getParent(),
                "--json")
            .successfully();
  }

  private static double metric(Ended ended, String name) {
    GenerativeMetrics metrics = Json.read(ended.out(), GenerativeMetrics.class, "--json");
    return metrics.splits().get("test").metrics().get(name).value();
  }

  @Test
  void madePictures_areNearerToRealOnesThanNoiseIs() {
    assertThat(metric(generated, "frechetDistance"))
        .isLessThan(metric(generated, "frechetDistanceOfNoise") / 2)
        .isGreaterThan(metric(generated, "frechetDistanceOfTraining") / 2);
  }

  @Test
  void reconstruction_isBetterThanNoise_andTheFiguresAreThoseOfMetricsJson() throws IOException {
    assertThat(metric(reconstructed, "psnr")).isGreaterThan(20); // the noise in them is 11 of 255
    assertThat(reconstructed.out())
        .isEqualToNormalizingNewlines(Files.readString(autoencoder.resolveSibling("metrics.json")));
    assertThat(reconstructed.err())
        .contains("Epoch  60/60  loss ")
        .contains("curie predict " + autoencoder);
  }

  @Test
  void theRunFolder_holdsTheFilesOfTheContract() throws IOException {
    Path run = generator.getParent();
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> run.relativize(f).toString()))
          .containsExactlyInAnyOrder(
              "experiment.yaml",
              "plan.json",
              "splits.csv",
              "log.jsonl",
              "checkpoint/latest.ckpt",
              "checkpoint/before.ckpt",
              "metrics.json",
              "model.curie",
              "report/index.html");
    }
    assertThat(Files.readString(run.resolve("log.jsonl"))).hasLineCount(EPOCHS);
    assertThat(Files.readString(run.resolve("report/index.html")))
        .contains("What it makes")
        .contains("data:image/png;base64,")
        .contains("Made pictures nearest to a training picture");
  }

  @Test
  void theWrittenExperiment_trainsTheSameModelAgain() {
    Path again = folder.resolve("again");

    curie("train", autoencoder.resolveSibling("experiment.yaml"), "--out", again, "--quiet")
        .successfully();

    assertThat(weights(again.resolve("model.curie"))).isEqualTo(weights(autoencoder));
  }

  private static String weights(Path model) {
    return GenerativePackage.read(model).description().weightsSha256();
  }

  private Map<String, byte[]> generate(String name, Object... options) throws IOException {
    Path out = folder.resolve(name);
    Object[] arguments =
        Stream.concat(Stream.of("generate", generator, "--out", out), Arrays.stream(options))
            .toArray();
    curie(arguments).successfully();
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(out)) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void generating_withTheSameSeed_makesTheSamePixels_howeverMany() throws IOException {
    Map<String, byte[]> few = generate("few", "--count", 3, "--seed", 7);
    Map<String, byte[]> many = generate("many", "--count", 20, "--seed", 7);
    Map<String, byte[]> other = generate("other", "--count", 3, "--seed", 8);

    assertThat(few).hasSize(4);
    assertThat(many).hasSize(21);
    for (int i = 0; i < 3; i++) {
      String name = "synthetic-%06d.png".formatted(i);
      assertThat(many.get(name)).isEqualTo(few.get(name)).isNotEqualTo(other.get(name));
    }
  }

  @Test
  void generating_aClass_showsThatClass_andTheTableSaysSo() throws IOException {
    generate("dark", "--count", 16, "--class", "dark");
    generate("light", "--count", 16, "--class", 1);

    assertThat(mean("light")).isGreaterThan(mean("dark") + 50);
    List<String> table = Files.readAllLines(folder.resolve("dark/generated.csv"));
    assertThat(table).hasSize(17);
    assertThat(table.getFirst())
        .isEqualTo("file,synthetic,class,seed,number,model_sha256,slope,intercept");
    assertThat(table.get(1)).startsWith("synthetic-000000.png,yes,dark,1,0,").endsWith(",1.0,0.0");
  }

  private double mean(String name) {
    Image first = ImageFile.read(folder.resolve(name).resolve("synthetic-000000.png"));
    assertThat(first.width()).isEqualTo(TinyImages.SIDE);
    double sum = 0;
    for (int i = 0; i < first.size(); i++) {
      sum += first.sample(i);
    }
    return sum / first.size();
  }

  @Test
  void generating_refusesWhatItCannotDo() {
    assertThat(curie("generate", generator, "--count", 0, "--out", folder).exitCode())
        .isEqualTo(USAGE);
    curie("generate", generator, "--count", 1, "--class", "green", "--out", folder.resolve("b"))
        .refused(BAD_INPUT, "SETTING_INVALID");
    curie("generate", autoencoder, "--count", 1, "--out", folder.resolve("c"))
        .refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
    curie("generate", data.resolve("dark/00.png"), "--count", 1, "--out", folder.resolve("d"))
        .refused(BAD_INPUT, "FORMAT_DAMAGED");
    curie("generate", folder.resolve("none"), "--count", 1, "--out", folder.resolve("e"))
        .refused(BAD_INPUT, "FILE_NOT_FOUND");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void generating_intoAFolderThatHasSome_isRefused() throws IOException {
    generate("twice", "--count", 1);

    curie("generate", generator, "--count", 1, "--out", folder.resolve("twice"))
        .refused(BAD_INPUT, "SETTING_INVALID");
  }

  @Test
  void aPictureUnlikeTheOthers_isRemadeWorse() throws IOException {
    Path odd = folder.resolve("odd.png");
    byte[] stripes = new byte[TinyImages.SIDE * TinyImages.SIDE];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (byte) (i % 2 == 0 ? 255 : 0);
    }
    PngWriter.write(stripes, TinyImages.SIDE, TinyImages.SIDE, 1, odd);

    curie("predict", autoencoder, odd, data.resolve("dark"), "--out", folder, "--format", "csv")
        .successfully();

    List<String[]> rows =
        Files.readAllLines(folder.resolve("predictions.csv")).stream()
            .skip(1)
            .map(line -> line.split(","))
            .toList();
    assertThat(rows).hasSize(25);
    assertThat(rows.getFirst()[2]).isEqualTo("100");
    double oddError = Double.parseDouble(rows.getFirst()[1]);
    assertThat(rows.subList(1, 25))
        .allSatisfy(row -> assertThat(Double.parseDouble(row[1])).isLessThan(oddError / 2));
  }

  @Test
  void verbsAboutClasses_sayThatTheModelIsAnother() {
    curie("evaluate", generator, "--data", data).refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
    Ended ended = curie("predict", generator, data.resolve("dark/00.png"));
    ended.refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
    assertThat(ended.err()).contains("is one for generation").contains("curie generate");
  }

  @Test
  void describing_tellsOfTheModelAndTheRun() {
    assertThat(curie("info", generator).successfully().out())
        .contains("generation")
        .contains("dark, light")
        .contains("frechetDistance");
    assertThat(curie("info", autoencoder.getParent()).successfully().out())
        .contains("60 of 60 done")
        .contains("psnr");
  }

  @Test
  void aFinishedRun_resumesToTheSameModel() {
    String before = weights(generator);

    curie("train", "--resume", generator.getParent(), "--quiet").successfully();

    assertThat(weights(generator)).isEqualTo(before);
    assertThat(GenerativePackage.task(generator)).contains(GenerativeTask.GENERATION);
  }

  @Test
  void anEditedExperiment_isNotResumed() throws IOException {
    Path run = folder.resolve("run");
    Path file = GenerativeExperiments.generation(folder.resolve("e.yaml"), 1);
    TinyImages.folder(folder.resolve("data"), 12);
    curie("train", file, "--out", run, "--quiet").successfully();
    Path written = run.resolve("experiment.yaml");
    Files.writeString(written, Files.readString(written).replace("epochs: 1", "epochs: 2"));

    curie("train", "--resume", run, "--quiet").refused(BAD_INPUT, "SETTING_INVALID");
  }
}
