// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.curie.learning.predict.Outcome;
import org.curie.learning.predict.Prediction;
import org.curie.learning.predict.PredictionReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One run of {@code train}, and what the other verbs do with it. */
final class TrainedModelTest {
  private static final int BAD_INPUT = 3;
  private static final int EPOCHS = 12;

  @TempDir private static Path shared;
  private static Path run;
  private static Path model;
  private static Ended trained;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    TinyImages.folder(shared.resolve("data"), 24);
    Path experiment = TinyImages.experiment(shared.resolve("experiment.yaml"), EPOCHS);
    run = shared.resolve("run");
    model = run.resolve("model.curie");
    trained = curie("train", experiment, "--out", run, "--json").successfully();
  }

  @Test
  void training_tellsLightFromDark_andSaysWhatMetricsJsonSays() throws IOException {
    MetricsDocument metrics = Json.read(trained.out(), MetricsDocument.class, "--json");

    assertThat(metrics.splits().get("test").metrics().get("accuracy").value()).isEqualTo(1);
    assertThat(metrics.splits().get("test").cases()).isEqualTo(8);
    assertThat(metrics.model()).isEqualTo(model.toString());
    assertThat(trained.out()).isEqualToNormalizingNewlines(read(run.resolve("metrics.json")));
  }

  @Test
  void training_tellsWhatItFoundAndDoes() {
    assertThat(trained.err())
        .contains("data: 48 cases, 2 classes")
        .contains("class dark has only 4 case(s) in the test part")
        .contains("Epoch  12/12  loss ")
        .contains("curie predict " + model);
  }

  @Test
  void theRunFolder_holdsTheFilesOfTheContract() throws IOException {
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
    assertThat(read(run.resolve("log.jsonl"))).hasLineCount(EPOCHS);
    assertThat(read(run.resolve("experiment.yaml")))
        .contains("data: " + shared.resolve("data").toAbsolutePath())
        .contains("kind: cnn");
  }

  @Test
  void trainingIntoTheSameFolder_isRefused() throws IOException {
    String before = read(run.resolve("metrics.json"));

    curie("train", shared.resolve("experiment.yaml"), "--out", run, "--quiet")
        .refused(BAD_INPUT, "SETTING_INVALID");

    assertThat(read(run.resolve("metrics.json"))).isEqualTo(before);
  }

  @Test
  void evaluating_onTheDataOfTraining_findsTheSameTestCasesAndFigures() {
    Ended ended = curie("evaluate", model, "--data", shared.resolve("data"), "--json");

    MetricsDocument then = Json.read(trained.out(), MetricsDocument.class, "train");
    MetricsDocument now = Json.read(ended.successfully().out(), MetricsDocument.class, "evaluate");
    assertThat(now.splits()).isEqualTo(then.splits());
    assertThat(now.weightsSha256()).isEqualTo(then.weightsSha256());
    assertThat(ended.err()).doesNotContain("Beware");
  }

  @ParameterizedTest
  @CsvSource({"test, 8", "validation, 6", "train, 34", "all, 48"})
  void evaluating_takesTheCasesOfThePartThatWasNamed(String part, int cases) {
    Ended ended = curie("evaluate", model, "--data", shared.resolve("data"), "--split", part);

    assertThat(ended.successfully().out()).contains(cases + " cases").contains("95 % interval");
  }

  @Test
  void evaluating_onOtherSplitsThanThoseOfTraining_warns() {
    Ended ended = curie("evaluate", model, "--data", shared.resolve("data"), "--seed", 2);

    assertThat(ended.successfully().err()).contains("Beware: these data bring no splits");
  }

  @Test
  void evaluating_dataWithOtherClasses_isRefused() {
    TinyImages.dark(folder.resolve("a/0.png"), 0);
    TinyImages.light(folder.resolve("b/0.png"), 0);

    curie("evaluate", model, "--data", folder, "--split", "all", "--quiet")
        .refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
  }

  @Test
  void predicting_aFolder_answersEveryImageInOrder() throws IOException {
    Path out = folder.resolve("answers");
    Ended ended =
        curie("predict", model, shared.resolve("data"), "--out", out, "--format", "json,csv");
    ended.successfully();

    PredictionReport report =
        Json.read(read(out.resolve("predictions.json")), PredictionReport.class, "predictions");
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(report.warning()).contains("Not for clinical use");
    assertThat(report.weightsSha256())
        .isEqualTo(Json.read(trained.out(), MetricsDocument.class, "train").weightsSha256());
    assertThat(report.predictions()).hasSize(48).extracting(Prediction::input).isSorted();
    assertThat(report.predictions())
        .allSatisfy(
            p -> {
              assertThat(p.input()).contains("/" + p.predicted() + "/");
              assertThat(p.probabilities().values().stream().mapToDouble(x -> x).sum())
                  .isCloseTo(1, within(1e-12));
            });
    assertThat(read(out.resolve("predictions.csv")))
        .hasLineCount(49)
        .startsWith(
            "input,outcome,predicted,probability dark,probability light,error,model,notice");
  }

  @Test
  void predicting_aGoodAndABrokenInput_answersTheGoodOneAndListsTheOtherAsFailed() {
    Path good = TinyImages.light(folder.resolve("good.png"), 77);
    Path broken = TinyImages.truncated(good, folder.resolve("broken.png"));

    Ended ended = curie("predict", model, broken, good, folder.resolve("none.png"), "--json");

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    PredictionReport report = Json.read(ended.out(), PredictionReport.class, "predict");
    assertThat(report.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(report.predictions()).extracting(Prediction::predicted).containsExactly("light");
    assertThat(report.failures())
        .extracting(f -> f.input() + " " + f.code())
        .containsExactly(
            broken + " FORMAT_DAMAGED", folder.resolve("none.png") + " FILE_NOT_FOUND");
    assertThat(ended.err()).contains("1 answered, 2 failed").doesNotContain("\tat ");
  }

  @Test
  void predicting_brokenInputsOnly_isAFailure() {
    Ended ended = curie("predict", model, folder.resolve("none.png"), "--json", "--quiet");

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(Json.read(ended.out(), PredictionReport.class, "predict").outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void predicting_arrays_answersTheCasesOfThePart_orTheOneThatWasNamed() {
    Path arrays = TinyImages.medMnist(folder.resolve("d.npz"), List.of(0, 1), 0);

    assertThat(curie("predict", model, arrays).successfully().out()).hasLineCount(5);
    assertThat(curie("predict", model, arrays, "--split", "train").successfully().out())
        .hasLineCount(9);
    assertThat(curie("predict", model, arrays + "#val/3").successfully().out())
        .hasLineCount(2)
        .contains("d.npz#val/3");
    assertThat(curie("predict", model, arrays + "#val/4", "--quiet").err())
        .contains("has no case val/4");
  }

  @Test
  void predicting_anImageThatIsNotFinite_isAFailureAndNoAnswer() {
    Path arrays = TinyImages.medMnist(folder.resolve("d.npz"), List.of(0, 1), Float.NaN);

    Ended ended = curie("predict", model, arrays + "#train/0", arrays + "#train/1", "--json");

    PredictionReport report = Json.read(ended.out(), PredictionReport.class, "predict");
    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(report.predictions()).hasSize(1);
    assertThat(report.failures()).singleElement().extracting("code").isEqualTo("DATA_INVALID");
  }

  @Test
  void predictions_thatCannotBeWritten_areAFailure() throws IOException {
    Path image = TinyImages.dark(folder.resolve("a.png"), 5);
    Path file = TinyImages.write(folder.resolve("file"), "in the way");

    curie("predict", model, image, "--out", file.resolve("answers"), "--quiet")
        .refused(1, "STORAGE_FAILED");

    assertThat(read(file)).isEqualTo("in the way");
  }

  @Test
  void explaining_writesThePictureWithTheEvidence() {
    Path image = TinyImages.light(folder.resolve("chest.png"), 5);

    Ended ended = curie("explain", model, image, "--out", folder, "--class", "dark");

    assertThat(ended.successfully().out()).contains("Answer   light").contains("for dark");
    Image overlay = ImageFile.read(folder.resolve("chest-grad-cam-dark.png"));
    assertThat(overlay.channels()).isEqualTo(3);
    assertThat(overlay.width()).isEqualTo(22 * TinyImages.SIDE); // the first multiple over 256
  }

  @Test
  void explaining_anUnknownClass_namesThoseThereAre() {
    Path image = TinyImages.light(folder.resolve("chest.png"), 5);

    Ended ended = curie("explain", model, image, "--class", "grey", "--out", folder, "--quiet");

    ended.refused(BAD_INPUT, "SETTING_INVALID");
    assertThat(ended.err()).contains("dark, light");
  }

  @Test
  void info_describesEachKindOfThing_andGoesOnAfterABadOne() throws IOException {
    Path onnx = Files.write(folder.resolve("n.onnx"), modelEntry("model.onnx"));
    Path arrays = TinyImages.medMnist(folder.resolve("d.npz"), List.of(0, 1), 0);
    Path image = TinyImages.dark(folder.resolve("a.png"), 1);
    Path text = TinyImages.write(folder.resolve("letter.txt"), "Dear colleague");

    Ended ended =
        curie("info", image, text, shared.resolve("data"), arrays, run, model, onnx, "--quiet");

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.err()).contains("letter.txt is nothing Curie knows").hasLineCount(1);
    assertThat(ended.out())
        .contains("a.png: picture\n", "12 x 12 pixels")
        .contains("data: data set\n", "48 cases")
        .contains("d.npz: data set\n", "16 cases")
        .contains("run: run\n", "12 of 12 done")
        .contains("model.curie: model\n", "Not for clinical use")
        .contains("n.onnx: ONNX network\n", "3 Conv");
  }

  @Test
  void infoWithJson_isOneDocument() {
    Ended ended = curie("info", model, folder.resolve("none"), "--json", "--quiet");

    assertThat(ended.exitCode()).isEqualTo(BAD_INPUT);
    assertThat(ended.out())
        .startsWith("{\n  \"described\": [")
        .contains("\"kind\": \"model\"", "\"classes\": [\"dark\", \"light\"]")
        .contains("\"failures\": [", "FILE_NOT_FOUND");
  }

  @Test
  void aModelWithOneBitTurned_isRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(model);
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.curie"), bytes);
    Path image = TinyImages.dark(folder.resolve("a.png"), 1);

    curie("predict", damaged, image, "--quiet").refused(BAD_INPUT, "FORMAT_DAMAGED");
  }

  private static byte[] modelEntry(String name) throws IOException {
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(model.toFile())) {
      return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
