// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curie.app.wiring.Wiring;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Initialization;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.model.Recipe;
import org.curie.learning.network.NetworkSource.ImportSpec;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.run.ReproductionDocument;
import org.curie.learning.safetensors.ElementType;
import org.curie.learning.safetensors.SafetensorsWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network from an ONNX file is the beginning of a run, and all verbs take what comes of it. */
final class ImportedTrainingTest {
  private static final int BAD_INPUT = 3;

  @TempDir private static Path shared;
  private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void makeData() {
    data = TinyImages.folder(shared.resolve("data"), 12);
  }

  /** Three answers, for one channel of 12 x 12. */
  private static Network network(long seed) {
    Graph graph = new CnnSpec(4, 8, 0.1).build(Shape.batchOf(1, 12, 12), 3);
    return new Network(graph, Initialization.of(graph, seed));
  }

  private Path file(String name, long seed) throws IOException {
    return Files.write(folder.resolve(name), Wiring.graphFormat().write(network(seed)));
  }

  private Path experiment(String network, int epochs) throws IOException {
    return experiment(network, "", epochs);
  }

  private Path experiment(String network, String fit, int epochs) throws IOException {
    Path file = TinyImages.experiment(folder.resolve("experiment.yaml"), epochs);
    return Files.writeString(
        file,
        Files.readString(file)
                .replace("data: data", "data: " + data)
                .replaceFirst("network: .*", "network: {kind: import, " + network + "}")
            + fit);
  }

  private Map<String, float[]> weights(String run) {
    byte[] onnx = ModelPackage.read(folder.resolve(run + "/model.curie")).networks().getFirst();
    return new TreeMap<>(Wiring.graphFormat().read(onnx).weights().asMap());
  }

  @Test
  void aFileForDataThatWereNeverSeen_givesAModelThatEveryVerbTakes() throws IOException {
    Path network = file("three.onnx", 9);
    Path run = folder.resolve("run");
    Path model = run.resolve("model.curie");

    Ended trained = curie("train", data, "--network", network, "--epochs", 4, "--out", run);

    assertThat(trained.successfully().err()).contains("that of three.onnx");
    assertThat(run.resolve("experiment.yaml"))
        .content()
        .contains("kind: import", "file: " + network, "sha256: ", "pattern: \"head.*\"");
    assertThat(curie("predict", model, data.resolve("light/00.png")).successfully().out())
        .containsAnyOf("light", "dark");
    curie("evaluate", model, "--data", data).successfully();
    curie("explain", model, data.resolve("light/00.png"), "--out", folder).successfully();
    Path exported = folder.resolve("exported.onnx");
    curie("export", model, "--onnx", exported).successfully();
    assertThat(Wiring.readOnnx(Files.readAllBytes(exported)).network().graph().outputShape())
        .isEqualTo(Shape.batchOf(2));
    assertThat(reproduced(model, "again").equal()).isTrue();
  }

  private ReproductionDocument reproduced(Path model, String out) {
    Ended ended = curie("reproduce", model, "--out", folder.resolve(out), "--json");
    return Json.read(ended.successfully().out(), ReproductionDocument.class, "--json");
  }

  @Test
  void thePackage_namesTheFileAndItsDigest_butNoFolder() throws IOException {
    Path network = file("three.onnx", 9);
    Path run = folder.resolve("run");
    curie("train", experiment("file: three.onnx", 1), "--out", run, "--quiet").successfully();

    Recipe recipe =
        ModelPackage.read(run.resolve("model.curie")).description().recipe().orElseThrow();

    ImportSpec spec = (ImportSpec) recipe.experiment().network();
    assertThat(spec.file()).isEqualTo("three.onnx");
    assertThat(spec.sha256()).isPresent();
    assertThat(Json.pretty(recipe)).doesNotContain(network.getParent().toString());
    Path far = Files.createDirectory(folder.resolve("far"));
    Path elsewhere = Files.copy(run.resolve("model.curie"), far.resolve("received.curie"));
    Ended lost = curie("reproduce", elsewhere, "--data", data, "--out", folder.resolve("a"));
    lost.refused(BAD_INPUT, "FILE_NOT_FOUND");
    assertThat(lost.err()).contains("three.onnx", "--network");
    curie(
            "reproduce",
            elsewhere,
            "--data",
            data,
            "--network",
            network,
            "--out",
            folder.resolve("a"))
        .successfully();
  }

  @Test
  void anotherFileOfTheSameName_isRefusedByName_toResumeAndToReproduce() throws IOException {
    Path network = file("three.onnx", 9);
    Path run = folder.resolve("run");
    curie("train", experiment("file: three.onnx", 2), "--out", run, "--quiet").successfully();
    String before = Files.readString(run.resolve("log.jsonl"));
    file("three.onnx", 10);

    Ended resumed = curie("train", "--resume", run, "--quiet");
    Ended again =
        curie("reproduce", run.resolve("model.curie"), "--out", folder.resolve("a"), "--quiet");

    for (Ended ended : List.of(resumed, again)) {
      ended.refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
      assertThat(ended.err()).contains(network.toString(), "is not the file");
    }
    assertThat(run.resolve("log.jsonl")).content().isEqualTo(before);
  }

  @Test
  void whatIsFrozen_keepsItsNumbers_andTheRestLearns() throws IOException {
    file("three.onnx", 9);
    Path file = experiment("file: three.onnx", "  fineTuning: {freeze: [\"stage*\"]}\n", 3);

    curie("train", file, "--out", folder.resolve("run"), "--quiet").successfully();

    Map<String, float[]> then = network(9).weights().asMap();
    Map<String, float[]> now = weights("run");
    assertThat(now).containsKeys("head.weight", "head.bias").doesNotContainKey("head/gemm2.weight");
    now.forEach(
        (name, values) -> {
          if (name.startsWith("stage")) {
            assertThat(values).as(name).isEqualTo(then.get(name));
          } else if (then.containsKey(name)) {
            assertThat(values).as(name).isNotEqualTo(then.get(name));
          }
        });
  }

  @Test
  void lowRankFactors_areMergedIntoTheirWeights_andReproduced() throws IOException {
    file("three.onnx", 9);
    Path file = experiment("file: three.onnx, lowRank: {rank: 2, alpha: 4}", 3);
    Path run = folder.resolve("run");

    curie("train", file, "--out", run, "--quiet").successfully();

    Map<String, float[]> then = network(9).weights().asMap();
    Map<String, float[]> now = weights("run");
    assertThat(now.keySet()).noneMatch(name -> name.contains("lora"));
    assertThat(now.get("head/gemm1.weight")).isNotEqualTo(then.get("head/gemm1.weight"));
    assertThat(now.get("head/gemm1.bias")).isEqualTo(then.get("head/gemm1.bias"));
    assertThat(now.get("stage1/conv1.weight")).isEqualTo(then.get("stage1/conv1.weight"));
    assertThat(reproduced(run.resolve("model.curie"), "again").equal()).isTrue();
  }

  @Test
  void weightsOfAnotherFile_areLoadedByName_andWhatDidNotMeetIsTold() throws IOException {
    file("three.onnx", 9);
    Network other = network(77);
    Files.write(
        folder.resolve("other.safetensors"), new SafetensorsWriter().write(other, ElementType.F32));
    Path file =
        experiment(
            "file: three.onnx, weights: {file: other.safetensors}",
            "  fineTuning: {freeze: [\"stage1/*\"]}\n",
            1);
    Path run = folder.resolve("run");

    Ended trained = curie("train", file, "--out", run).successfully();

    assertThat(trained.err()).contains("parameters come from");
    assertThat(weights("run").get("stage1/conv1.weight"))
        .isEqualTo(other.weights().get("stage1/conv1.weight"));
    assertThat(run.resolve("experiment.yaml")).content().containsPattern("(?s)weights:.*sha256");
  }

  @Test
  void aNetworkForOtherImages_isRefused_andWhatToDoIsSaid() throws IOException {
    file("three.onnx", 9);
    Path file = experiment("file: three.onnx", 1);
    Files.writeString(file, Files.readString(file).replace("width: 12", "width: 16"));

    Ended ended = curie("train", file, "--out", folder.resolve("run"), "--quiet");

    ended.refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
    assertThat(ended.err())
        .contains("three.onnx reads n x 1 x 12 x 12", "n x 1 x 12 x 16", "kind: resize, width: 12");
    assertThat(folder.resolve("run/plan.json")).doesNotExist();
  }

  @Test
  void aKeptHead_ofOtherClasses_isRefused() throws IOException {
    file("three.onnx", 9);

    Ended ended =
        curie(
            "train",
            experiment("file: three.onnx, head: kept", 1),
            "--out",
            folder.resolve("run"),
            "--quiet");

    ended.refused(BAD_INPUT, "SETTING_INVALID");
    assertThat(ended.err()).contains("network.head is kept", "n x 3", "2 classes");
  }

  @Test
  void aFileThatIsNotThere_isNamed() throws IOException {
    curie("train", experiment("file: none.onnx", 1), "--out", folder.resolve("r"), "--quiet")
        .refused(BAD_INPUT, "FILE_NOT_FOUND");
  }

  @Test
  void training_tellsTheClassesApart() throws IOException {
    file("three.onnx", 9);
    Path run = folder.resolve("run");

    Ended ended =
        curie("train", experiment("file: three.onnx", 12), "--out", run, "--json").successfully();

    MetricsDocument metrics = Json.read(ended.out(), MetricsDocument.class, "--json");
    assertThat(metrics.splits().get("test").metrics().get("accuracy").value()).isEqualTo(1);
  }
}
