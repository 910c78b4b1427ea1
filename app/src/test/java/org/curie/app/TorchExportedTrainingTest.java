// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.curie.app.wiring.Wiring;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.graph.Network;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.operator.Shape;
import org.curie.learning.run.ReproductionDocument;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks as PyTorch exports them, from the file to a model: taken in, taught a task by {@code
 * curie train}, exported, run by ONNX Runtime, and trained again to the same bits.
 */
final class TorchExportedTrainingTest {
  private static final Path SCRIPT = Path.of("../engine-torch/src/test/python/export_networks.py");
  private static final String RESNET = "resnet-17";
  private static final String VIT = "transformer-13";
  private static final String UNET = "unet-17";

  @TempDir private static Path shared;
  private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void export() throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/python3"))) {
      Assumptions.abort("skipped: needs Debian's Python with PyTorch (python3-torch)");
    }
    Process python =
        new ProcessBuilder(
                "/usr/bin/python3", SCRIPT.toString(), shared.toString(), RESNET, VIT, UNET)
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), UTF_8);
    if (python.waitFor() == 3) {
      Assumptions.abort("PyTorch is not installed (apt install python3-torch): " + said);
    }
    assertThat(python.exitValue()).as(said).isZero();
    data = TinyImages.folder(shared.resolve("data"), 12);
  }

  private static Path file(String name) {
    return shared.resolve(name + ".onnx");
  }

  @ParameterizedTest
  @ValueSource(strings = {RESNET, VIT})
  void aClassifier_isTaughtOtherClasses_andEveryVerbTakesIt(String name) throws IOException {
    Path run = folder.resolve("run");
    Path model = run.resolve("model.curie");
    Ended trained =
        curie(
            "train",
            data,
            "--network",
            file(name),
            "--epochs",
            10,
            "--precision",
            "fp32",
            "--out",
            run,
            "--json");
    MetricsDocument metrics =
        Json.read(trained.successfully().out(), MetricsDocument.class, "--json");
    assertThat(metrics.splits().get("test").metrics().get("rocAuc").value()).isEqualTo(1);

    Path image = data.resolve("light/00.png");
    curie("predict", model, image).successfully();
    curie("explain", model, image, "--out", folder).successfully();
    curie("evaluate", model, "--data", data).successfully();
    Path exported = folder.resolve("taught.onnx");
    curie("export", model, "--onnx", exported).successfully();

    Network taught = Wiring.readOnnx(exported).network();
    assertThat(taught.graph().outputShape()).isEqualTo(Shape.batchOf(2));
    assertThat(taught.weights().sha256())
        .isEqualTo(ModelPackage.read(model).description().weightsSha256());
    Ended again = curie("reproduce", model, "--out", folder.resolve("again"), "--json");
    assertThat(Json.read(again.successfully().out(), ReproductionDocument.class, "--json").equal())
        .isTrue();
  }

  @Test
  void theAttentionOfATransformer_isAdaptedByFactorsOfLowRank() throws IOException {
    Path file = TinyImages.experiment(folder.resolve("experiment.yaml"), 2);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("data: data", "data: " + data)
            .replace("channels: 1", "channels: 3")
            .replaceAll("(height|width): 12", "$1: 32")
            .replace(
                "  prepare:",
                """
                  prepare:
                  - {kind: resize, width: 32, height: 32, interpolation: linear}
                  - {kind: channels, count: 3}\
                """)
            .replace("mean: [0.5], sd: [0.25]", "mean: [0.5, 0.5, 0.5], sd: [0.2, 0.2, 0.2]")
            .replaceFirst(
                "network: .*",
                "network: {kind: import, file: " + file(VIT) + ", lowRank: {rank: 2, alpha: 2}}"));
    Path run = folder.resolve("run");

    curie("train", file, "--out", run, "--quiet").successfully();

    byte[] onnx = ModelPackage.read(run.resolve("model.curie")).networks().getFirst();
    Map<String, float[]> now = Wiring.graphFormat().read(onnx).weights().asMap();
    Map<String, float[]> then = Wiring.readOnnx(file(VIT)).network().weights().asMap();
    List<String> changed =
        then.keySet().stream()
            .filter(n -> now.containsKey(n) && !n.startsWith("head."))
            .filter(n -> !Arrays.equals(now.get(n), then.get(n)))
            .toList();
    assertThat(changed).hasSize(8).allMatch(name -> name.startsWith("onnx::MatMul_"));
    assertThat(now).containsKey("head.weight");
  }

  @Test
  void aSegmentationNetwork_isNoClassifier_andIsRefused() {
    Ended ended =
        curie("train", data, "--network", file(UNET), "--out", folder.resolve("run"), "--quiet");

    ended.refused(3, "MODEL_INCOMPATIBLE");
    assertThat(ended.err()).contains("ends in a fully connected layer");
  }

  @ParameterizedTest
  @ValueSource(strings = {RESNET, VIT, UNET})
  void whatImportOnnxWrites_answersAsPyTorchDid_inOnnxRuntime(String name) throws IOException {
    Path out = folder.resolve("curie.onnx");
    curie("import-onnx", file(name), "--out", out).successfully();

    float[] expected = floats(shared.resolve(name + ".output"));
    try (InferenceSession session = Wiring.deployment().open(Files.readAllBytes(out), 1)) {
      float[] found = session.run(floats(shared.resolve(name + ".input")), 3);
      assertThat(found).containsExactly(expected, within(1e-4f));
    }
  }

  private static float[] floats(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    float[] floats = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
    return floats;
  }
}
