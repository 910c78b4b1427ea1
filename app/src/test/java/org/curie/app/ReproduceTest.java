// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.curie.app.wiring.Wiring;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Weights;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.model.Recipe;
import org.curie.learning.run.ReproductionDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is trained again from its package, and compared. */
final class ReproduceTest {
  private static final int DIFFERENT = 1;
  private static final int BAD_INPUT = 3;

  @TempDir private static Path shared;
  private static Path data;
  private static Path model;
  private static MetricsDocument trained;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    data = TinyImages.folder(shared.resolve("data"), 12);
    Path experiment = TinyImages.experiment(shared.resolve("experiment.yaml"), 5);
    Path run = shared.resolve("run");
    model = run.resolve("model.curie");
    Ended ended = curie("train", experiment, "--out", run, "--json").successfully();
    trained = Json.read(ended.out(), MetricsDocument.class, "--json");
  }

  @Test
  void theSameDataAndMachine_giveTheSameBits() throws IOException {
    Ended ended = curie("reproduce", model, "--out", folder.resolve("again"), "--json");

    ReproductionDocument found = read(ended.successfully());
    assertThat(found.equal()).isTrue();
    assertThat(found.weightsSha256().now()).isEqualTo(trained.weightsSha256());
    assertThat(found.differences()).isEmpty();
    assertThat(found.changed()).isEmpty();
    assertThat(found.environment())
        .containsKeys("java", "processor", "vectors", "trainingEngine", "curie", "revision");
    assertThat(found.metrics().get("accuracy").now())
        .isEqualTo(found.metrics().get("accuracy").original())
        .isPresent();
    assertThat(withoutTimes(ModelPackage.read(folder.resolve("again/model.curie"))))
        .isEqualTo(withoutTimes(ModelPackage.read(model)));
    assertThat(folder.resolve("again/experiment.yaml"))
        .content()
        .isEqualTo(Files.readString(shared.resolve("run/experiment.yaml")));
  }

  @Test
  void aModelFarFromItsRunFolder_isReproducedFromTheDataThatAreNamed() throws IOException {
    Path elsewhere = Files.copy(model, folder.resolve("received.curie"));

    curie("reproduce", elsewhere, "--quiet").refused(BAD_INPUT, "FILE_NOT_FOUND");
    Ended ended = curie("reproduce", elsewhere, "--data", data, "--out", folder.resolve("again"));

    assertThat(ended.successfully().out()).contains("Weights  equal in every bit (SHA-256 ");
  }

  @Test
  void weightsThatDiffer_areToldParameterByParameter_withTheMetricsSideBySide() {
    ModelPackage original = ModelPackage.read(model);
    Network network = Wiring.graphFormat().read(original.networks().getFirst());
    Map<String, float[]> changed = new LinkedHashMap<>();
    network.weights().asMap().forEach((name, values) -> changed.put(name, values.clone()));
    String parameter = changed.keySet().iterator().next();
    changed.get(parameter)[0] += 0.25f;
    Weights weights = Weights.of(network.graph().parameters(), changed);
    Path other = folder.resolve("other.curie");
    ModelDescription described = withWeights(original.description(), weights.sha256());
    byte[] onnx = Wiring.graphFormat().write(new Network(network.graph(), weights));
    new ModelPackage(described, onnx, original.card()).write(other);

    Ended json = ask(other, folder.resolve("again"), "--json");
    Ended told = ask(other, folder.resolve("again"), "--quiet"); // goes on: nothing left to train

    assertThat(json.exitCode()).as(json.err()).isEqualTo(DIFFERENT);
    ReproductionDocument found = read(json);
    assertThat(found.equal()).isFalse();
    assertThat(found.differences())
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.parameter()).isEqualTo(parameter);
              assertThat(d.differing()).isEqualTo(1);
              assertThat(d.largest()).isEqualTo(0.25, within(1e-6));
            });
    assertThat(told.exitCode()).isEqualTo(DIFFERENT);
    assertThat(told.out())
        .contains("Weights  not equal", parameter, "0.250", "rocAuc", "Nothing that was written");
  }

  @Test
  void otherData_areRefused_namingWhatDiffers() {
    TinyImages.folder(folder.resolve("data"), 12);
    TinyImages.dark(folder.resolve("data/dark/00.png"), 4711);
    Ended otherPixels =
        curie("reproduce", model, "--data", folder.resolve("data"), "--out", folder, "--quiet");
    TinyImages.dark(folder.resolve("data/dark/99.png"), 99);
    Ended oneMore =
        curie("reproduce", model, "--data", folder.resolve("data"), "--out", folder, "--quiet");

    otherPixels.refused(BAD_INPUT, "DATA_INVALID");
    assertThat(otherPixels.err()).contains("as many cases, but other names, labels, splits or");
    oneMore.refused(BAD_INPUT, "DATA_INVALID");
    assertThat(oneMore.err()).contains(" cases instead of ");
    assertThat(folder.resolve("plan.json")).doesNotExist();
  }

  @Test
  void aPackageFromBeforeThereWereRecipes_loads_butIsNotReproduced() throws Exception {
    Path old = Path.of(getClass().getResource("/packages/without-recipe.curie").toURI());

    Ended ended = curie("reproduce", old, "--data", data, "--out", folder, "--quiet");

    ended.refused(BAD_INPUT, "MODEL_INCOMPATIBLE");
    assertThat(ended.err()).contains("does not hold its recipe");
    assertThat(curie("predict", old, data.resolve("dark/00.png")).successfully().out())
        .contains("dark");
  }

  @Test
  void theModelsOwnRun_isNoReproduction() {
    Ended ended = curie("reproduce", model, "--out", shared.resolve("run"), "--quiet");

    ended.refused(BAD_INPUT, "SETTING_INVALID");
    assertThat(ended.err()).contains("already holds a run");
  }

  @Test
  void aModelOfAFold_isReproducedOnThatFold() {
    Path experiment = TinyImages.experiment(shared.resolve("experiment.yaml"), 2);
    Path folds = folder.resolve("folds");
    curie("cross-validate", experiment, "--folds", 2, "--out", folds, "--quiet").successfully();

    Ended ended = ask(folds.resolve("fold-2/model.curie"), folder.resolve("again"), "--json");

    assertThat(read(ended.successfully()).equal()).isTrue();
  }

  @Test
  void thePackage_namesNoPathAndNoCase() {
    Recipe recipe = ModelPackage.read(model).description().recipe().orElseThrow();

    assertThat(recipe.experiment().data()).isEqualTo("data");
    assertThat(recipe.cases()).containsEntry("test", 4);
    assertThat(Json.pretty(recipe)).doesNotContain(shared.toString()).doesNotContain(".png");
  }

  private static Ended ask(Path model, Path out, String option) {
    return curie("reproduce", model, "--data", data, "--out", out, option);
  }

  private static ReproductionDocument read(Ended ended) {
    return Json.read(ended.out(), ReproductionDocument.class, "--json");
  }

  /** Everything in a package but when it was made. */
  private static Map<String, Object> withoutTimes(ModelPackage model) {
    String created = model.description().provenance().created();
    return Map.of(
        "model.json",
        Json.pretty(model.description()).replace(created, ""),
        "model.onnx",
        HexFormat.of().formatHex(model.networks().getFirst()),
        "card.html",
        model.card().replace(created, ""));
  }

  private static ModelDescription withWeights(ModelDescription d, String sha256) {
    return new ModelDescription(
        d.formatVersion(),
        d.name(),
        d.task(),
        d.classes(),
        d.input(),
        d.output(),
        d.temperature(),
        d.metrics(),
        d.learnedValues(),
        sha256,
        d.provenance(),
        Optional.of(d.recipe().orElseThrow()),
        d.licence(),
        d.intendedUse(),
        d.warning());
  }
}
