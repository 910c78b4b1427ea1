// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.curie.app.wiring.Wiring;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Weights;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.pretrain.PretrainingDocument;
import org.curie.learning.run.ReproductionDocument;
import org.curie.learning.train.ExperimentFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that builds on other models, from the command line. */
final class PredecessorsTest {
  private static final int USAGE = 2;
  private static final int BAD_INPUT = 3;

  @TempDir private static Path shared;
  private static Path data;
  private static Path experiment;
  private static Path base;

  @TempDir private Path folder;

  @BeforeAll
  static void trainBase() {
    data = TinyImages.folder(shared.resolve("data"), 12);
    experiment = TinyImages.experiment(shared.resolve("experiment.yaml"), 3);
    curie("train", experiment, "--out", shared.resolve("base"), "--quiet").successfully();
    base = shared.resolve("base/model.curie");
  }

  private static Weights weights(Path model) {
    byte[] onnx = ModelPackage.read(model).networks().getFirst();
    return Wiring.graphFormat().read(onnx).weights();
  }

  /** The shared experiment, with more settings. */
  private static Path experiment(String name, String change, String more) throws IOException {
    String text = Files.readString(experiment).replace("patience: 0", "patience: 0\n" + change);
    return TinyImages.write(shared.resolve(name), text + more);
  }

  @Test
  void layersThatStartFromAModelAndAreFrozen_areInTheEndThoseOfTheModel() throws IOException {
    Path frozen =
        experiment("frozen.yaml", "  fineTuning: {freeze: [\"stage*\", \"head/gemm1*\"]}", "");
    Path run = folder.resolve("run");

    curie("train", frozen, "--from", shared.resolve("base"), "--out", run, "--quiet")
        .successfully();

    Map<String, float[]> before = weights(base).asMap();
    Map<String, float[]> after = weights(run.resolve("model.curie")).asMap();
    assertThat(after.keySet()).isEqualTo(before.keySet()).contains("head/gemm2.weight");
    after.forEach(
        (name, values) -> {
          if (name.startsWith("head/gemm2")) {
            assertThat(values).as(name).isNotEqualTo(before.get(name));
          } else {
            assertThat(values).as(name).isEqualTo(before.get(name));
          }
        });
    Experiment written = ExperimentFile.read(run.resolve("experiment.yaml"));
    assertThat(written.start().orElseThrow().from()).isEqualTo(base.toString());
    assertThat(written.start().orElseThrow().sha256()).isPresent();
  }

  @Test
  void aHeadThatIsKept_answersAtFirstAsTheModelDid() throws IOException {
    Path still =
        experiment("still.yaml", "  fineTuning: {freeze: [\"stage*\", \"head/*weight\"]}", "");
    Path run = folder.resolve("run");

    curie("train", still, "--from", base, "--keep-head", "--out", run, "--quiet").successfully();

    assertThat(weights(run.resolve("model.curie")).get("head/gemm2.weight"))
        .isEqualTo(weights(base).get("head/gemm2.weight"));
  }

  @Test
  void dataWithoutAnExperiment_takeOverTheNetworkAndTheInputSizeOfTheModel() {
    Path run = folder.resolve("run");

    curie("train", data, "--from", base, "--epochs", 1, "--out", run, "--quiet").successfully();

    Experiment planned = ExperimentFile.read(run.resolve("experiment.yaml"));
    assertThat(planned.network()).isEqualTo(ExperimentFile.read(experiment).network());
  }

  @Test
  void aStudent_isReproducedWithItsTeacher_andWithNoOther() throws IOException {
    Path run = folder.resolve("run");
    Ended ended =
        curie("train", experiment, "--teacher", base, "--epochs", 2, "--out", run, "--json");
    MetricsDocument trained =
        Json.read(ended.successfully().out(), MetricsDocument.class, "--json");
    Path student = run.resolve("model.curie");
    Path moved = Files.copy(base, folder.resolve("moved.curie"));

    Ended again =
        curie("reproduce", student, "--teacher", moved, "--out", folder.resolve("again"), "--json");
    Ended other =
        curie(
            "reproduce",
            student,
            "--teacher",
            student,
            "--out",
            folder.resolve("other"),
            "--quiet");

    ReproductionDocument found =
        Json.read(again.successfully().out(), ReproductionDocument.class, "--json");
    assertThat(found.equal()).isTrue();
    assertThat(found.weightsSha256().now()).isEqualTo(trained.weightsSha256());
    other.refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
    assertThat(other.err()).contains("teacher: ").contains("is another file than the experiment");
    assertThat(Json.pretty(ModelPackage.read(student).description()))
        .contains("\"model.curie\"")
        .doesNotContain(shared.toString());
  }

  @Test
  void aRunWhoseTeacherIsExchanged_doesNotGoOn() throws IOException {
    Path teacher = Files.copy(base, folder.resolve("teacher.curie"));
    Path run = folder.resolve("run");
    curie("train", experiment, "--teacher", teacher, "--epochs", 1, "--out", run, "--quiet")
        .successfully();
    Files.copy(run.resolve("model.curie"), teacher, StandardCopyOption.REPLACE_EXISTING);

    curie("train", "--resume", run, "--quiet").refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
    Files.delete(teacher);
    curie("train", "--resume", run, "--quiet").refused(BAD_INPUT, "FILE_NOT_FOUND");
  }

  @Test
  void aPretrainedEncoder_isWhatTrainingStartsFrom() {
    Path pretrained = folder.resolve("pretrained");
    Ended ended = curie("pretrain", data, "--epochs", 2, "--out", pretrained, "--json");
    Path run = folder.resolve("run");

    PretrainingDocument document =
        Json.read(ended.successfully().out(), PretrainingDocument.class, "--json");
    curie("train", data, "--from", pretrained, "--epochs", 1, "--out", run, "--quiet")
        .successfully();

    assertThat(document.method()).isEqualTo("contrastive");
    assertThat(document.cases()).isBetween(12, 20);
    assertThat(Path.of(document.encoder())).exists();
    assertThat(ExperimentFile.read(run.resolve("experiment.yaml")).start().orElseThrow().sha256())
        .contains(document.sha256());
    assertThat(pretrained.resolve("log.jsonl")).content().hasLineCount(2);
    assertThat(pretrained.resolve("metrics.json")).exists();
  }

  @Test
  void casesThatAnEarlierRunHasSeen_areWarnedOfWhenTheyJudgeALaterOne() {
    Path asThere = folder.resolve("as-there");
    Path otherwise = folder.resolve("otherwise");

    Ended same = curie("train", experiment, "--from", base, "--out", asThere);
    Ended other = curie("train", experiment, "--from", base, "--seed", 2, "--out", otherwise);

    assertThat(same.successfully().err()).doesNotContain("outside training stand in");
    assertThat(other.successfully().err())
        .contains("Beware: ", "case(s) outside training stand in the training part of the run");
  }

  @Test
  void pretraining_isRepeatedFromItsExperimentFile_andResumedToTheSameBits() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    curie(
            "pretrain",
            data,
            "--method",
            "masked",
            "--epochs",
            2,
            "--precision",
            "fp32",
            "--out",
            first,
            "--quiet")
        .successfully();
    byte[] encoder = Files.readAllBytes(first.resolve("encoder.onnx"));
    Files.delete(first.resolve("encoder.onnx"));

    curie("pretrain", first.resolve("experiment.yaml"), "--out", second, "--quiet").successfully();
    curie("pretrain", "--resume", first, "--quiet").successfully();

    assertThat(second.resolve("encoder.onnx")).hasBinaryContent(encoder);
    assertThat(first.resolve("encoder.onnx")).hasBinaryContent(encoder);
  }

  @Test
  void whatDoesNotBelongTogether_isToldBeforeAnythingIsWritten() {
    Path run = folder.resolve("run");

    Ended headless = curie("train", data, "--keep-head", "--out", run, "--quiet");
    Ended nothing = curie("pretrain", "--out", run, "--quiet");
    Ended missing =
        curie("train", data, "--from", folder.resolve("none.curie"), "--out", run, "--quiet");
    Ended unfinished = curie("train", data, "--from", folder, "--out", run, "--quiet");
    Ended noModel =
        curie("train", data, "--teacher", data.resolve("dark/00.png"), "--out", run, "--quiet");

    assertThat(headless.exitCode()).isEqualTo(USAGE);
    assertThat(nothing.exitCode()).isEqualTo(USAGE);
    missing.refused(BAD_INPUT, "FILE_NOT_FOUND");
    unfinished.refused(BAD_INPUT, "FILE_NOT_FOUND");
    assertThat(unfinished.err()).contains("found neither");
    noModel.refused(BAD_INPUT, "FORMAT_DAMAGED");
    assertThat(run).doesNotExist();
  }

  @Test
  void searching_buildsOnNoOtherModel_andSaysSo() throws IOException {
    Path taught =
        experiment("taught.yaml", "", "teacher: {model: base, temperature: 4, weight: 0.5}\n");
    Path space =
        TinyImages.write(
            shared.resolve("space.yaml"),
            "settings:\n  fit.schedule.rate: {kind: log-uniform, low: 0.01, high: 0.1}\n");

    Ended ended =
        curie(
            "search",
            taught,
            "--space",
            space,
            "--trials",
            2,
            "--out",
            folder.resolve("search"),
            "--quiet");

    ended.refused(BAD_INPUT, "SETTING_INVALID");
    assertThat(ended.err()).contains("builds on no other model here").contains("teacher");
  }
}
