// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.curie.learning.ensemble.EnsembleReproductionDocument;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.json.Json;
import org.curie.learning.model.Ensemble;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.predict.Prediction;
import org.curie.learning.predict.PredictionReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several networks in one package, and what every verb does with it. */
final class EnsembleTest {
  @TempDir private static Path shared;
  private static Path experiment;
  private static Path run;
  private static Path model;
  private static Ended trained;

  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    TinyImages.folder(shared.resolve("data"), 14);
    experiment = TinyImages.experiment(shared.resolve("experiment.yaml"), 3);
    run = shared.resolve("run");
    model = run.resolve("model.curie");
    trained = curie("train", experiment, "--ensemble", 2, "--out", run, "--json").successfully();
  }

  @Test
  void theFolder_holdsTheMembersAndTheWhole() {
    ModelDescription whole = ModelPackage.read(model).description();
    Ensemble ensemble = whole.ensemble().orElseThrow();
    MetricsDocument metrics = Json.read(trained.out(), MetricsDocument.class, "--json");

    assertThat(ensemble.kind()).isEqualTo(Ensemble.Kind.SEEDS);
    assertThat(ensemble.members())
        .extracting(m -> m.provenance().seed())
        .containsExactly(1L, 1_000_004L);
    for (int i = 0; i < 2; i++) {
      Path member = run.resolve("member-" + (i + 1) + "/model.curie");
      ModelDescription alone = ModelPackage.read(member).description();
      assertThat(ensemble.members().get(i).weightsSha256()).isEqualTo(alone.weightsSha256());
      assertThat(ensemble.members().get(i).temperature()).isEqualTo(alone.temperature());
    }
    assertThat(metrics.weightsSha256()).isEqualTo(ensemble.weightsSha256());
    assertThat(run.resolve("report/index.html")).content().contains("1, 1000004");
    assertThat(ModelPackage.read(model).card()).contains("2 networks, trained from different");
  }

  @Test
  void anEnsemble_isReproduced_everyNetworkOfIt() {
    Path again = folder.resolve("again");
    Ended whole = curie("reproduce", model, "--out", again).successfully();

    assertThat(whole.out())
        .contains("Network 1 of 2  equal in every bit", "Network 2 of 2  equal in every bit");
    Ended told = curie("reproduce", model, "--out", again, "--json", "--quiet").successfully();
    EnsembleReproductionDocument document =
        Json.read(told.out(), EnsembleReproductionDocument.class, "--json");
    assertThat(document.equal()).isTrue();
    assertThat(document.members())
        .extracting(member -> member.weightsSha256().now())
        .containsExactlyElementsOf(
            ModelPackage.read(model).description().ensemble().orElseThrow().members().stream()
                .map(Ensemble.Member::weightsSha256)
                .toList());
  }

  @Test
  void aMember_isReproducedByItself() {
    Path second = run.resolve("member-2/model.curie"); // of another seed than its splits'
    curie("reproduce", second, "--out", folder.resolve("again"), "--quiet").successfully();
  }

  @Test
  void aMember_isTheRunOfItsSeed() {
    Path alone = folder.resolve("alone");
    curie("train", experiment, "--seed", 1, "--out", alone, "--quiet").successfully();

    assertThat(ModelPackage.read(run.resolve("member-1/model.curie")).description().weightsSha256())
        .isEqualTo(ModelPackage.read(alone.resolve("model.curie")).description().weightsSha256());
  }

  @Test
  void predicting_tellsTheMeanAndTheDisagreement() throws IOException {
    Path image = TinyImages.light(folder.resolve("a.png"), 5);

    Ended ended = curie("predict", model, image, "--json", "--quiet").successfully();

    Prediction whole =
        Json.read(ended.out(), PredictionReport.class, "--json").predictions().getFirst();
    double one = member(1, image).probabilities().get("light");
    double two = member(2, image).probabilities().get("light");
    double t = ModelPackage.read(model).description().temperature();
    double mean = Math.pow((one + two) / 2, 1 / t);
    double other = Math.pow(1 - (one + two) / 2, 1 / t);
    assertThat(whole.probabilities().get("light")).isCloseTo(mean / (mean + other), within(1e-6));
    assertThat(whole.disagreement().orElseThrow().standardDeviation())
        .isCloseTo(Math.abs(one - two) / Math.sqrt(2), within(1e-6));
    assertThat(curie("predict", model, image).successfully().out()).contains("disagreement");
    curie("predict", model, image, "--out", folder, "--format", "csv").successfully();
    assertThat(folder.resolve("predictions.csv")).content().contains(",disagreement,error,");
  }

  private Prediction member(int number, Path image) {
    Path package1 = run.resolve("member-" + number + "/model.curie");
    Ended ended = curie("predict", package1, image, "--json", "--quiet").successfully();
    Prediction alone =
        Json.read(ended.out(), PredictionReport.class, "--json").predictions().getFirst();
    assertThat(alone.disagreement()).isEmpty();
    return alone;
  }

  @Test
  void evaluating_findsTheSameFigures_andTellsDisagreement() {
    Path data = shared.resolve("data");
    MetricsDocument then = Json.read(trained.out(), MetricsDocument.class, "train");
    Ended now = curie("evaluate", model, "--data", data, "--json").successfully();

    assertThat(Json.read(now.out(), MetricsDocument.class, "evaluate").splits())
        .isEqualTo(then.splits());
    assertThat(curie("evaluate", model, "--data", data).successfully().out())
        .contains("Disagreement (nats)", "right answers");
  }

  @Test
  void explainingAndInfo_knowEnsembles() {
    Path image = TinyImages.light(folder.resolve("chest.png"), 5);

    curie("explain", model, image, "--out", folder, "--class", "light").successfully();

    assertThat(folder.resolve("chest-grad-cam-light.png")).exists();
    assertThat(curie("info", model).successfully().out())
        .contains("2 of different seeds: the mean of their probabilities");
  }

  @Test
  void anInterruptedEnsemble_isResumed_withoutRepeatingAMember() throws IOException {
    Path metrics = run.resolve("metrics.json");
    String before = weights(Files.readString(metrics));
    Path kept = run.resolve("member-1/model.curie");
    FileTime written = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(kept, written);
    Files.delete(metrics);
    Files.delete(run.resolve("member-2/metrics.json"));

    Ended resumed = curie("train", "--resume", run, "--json").successfully();

    assertThat(resumed.err()).contains("Member 1 of 2 is done already").contains("Member 2 of 2 …");
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
    assertThat(weights(resumed.out())).isEqualTo(before);
    curie("train", experiment, "--ensemble", 2, "--out", run, "--quiet")
        .refused(3, "SETTING_INVALID");
    assertThat(curie("train", experiment, "--ensemble", 65).err()).contains("must be 1 to 64");
  }

  @Test
  void theFoldsOfACrossValidation_becomeOneModel() {
    Path out = folder.resolve("folds");

    Ended ended =
        curie("cross-validate", experiment, "--folds", 2, "--ensemble", "--out", out)
            .successfully();

    assertThat(ended.out()).contains("Model   " + out.resolve("model.curie"));
    ModelDescription whole = ModelPackage.read(out.resolve("model.curie")).description();
    assertThat(whole.ensemble().orElseThrow().kind()).isEqualTo(Ensemble.Kind.FOLDS);
    assertThat(whole.metrics()).containsKey("accuracy");
    assertThat(whole.temperature()).isEqualTo(1);
    List<String> warned =
        curie("evaluate", out.resolve("model.curie"), "--data", shared.resolve("data"))
            .successfully()
            .err()
            .lines()
            .toList();
    assertThat(warned).anyMatch(line -> line.contains("made of all folds of its data"));
  }

  @Test
  void anExperiment_namesTheNumberOfNetworks_andABudgetIsForAllOfThem() throws IOException {
    Path written = run.resolve("experiment.yaml");
    assertThat(written).content().contains("networks: 2");
    assertThat(run.resolve("splits.csv")).exists();
    assertThat(curie("info", run).successfully().out()).contains("6 of 6 done", "2 networks");

    Ended ended =
        curie("train", written, "--budget", "5m", "--out", folder.resolve("same"), "--json")
            .successfully();

    assertThat(weights(ended.out())).isEqualTo(weights(trained.out()));
    assertThat(ended.err()).contains("of 2 networks");
  }

  @Test
  void fewCases_areLearnedBySeveralNetworks_unlessOneIsAskedFor() {
    Path data = shared.resolve("data");
    curie("train", data, "--epochs", 1, "--out", folder.resolve("planned"), "--quiet")
        .successfully();
    curie("train", data, "--epochs", 1, "--ensemble", 1, "--out", folder.resolve("one"), "--quiet")
        .successfully();

    assertThat(networks(folder.resolve("planned"))).isEqualTo(5);
    assertThat(networks(folder.resolve("one"))).isOne();
  }

  @Test
  void theFirstNetworkIsTheModel_whereItIsEnough() throws IOException {
    Path enough = shared.resolve("enough.yaml"); // beside the data it names
    Files.writeString(
        enough, Files.readString(experiment) + "\nnetworks: 3\nenoughAccuracy: 0.01\n");
    Path out = folder.resolve("first");

    Ended ended = curie("train", enough, "--out", out, "--json").successfully();

    assertThat(ended.err()).contains("Member 1 of 3").doesNotContain("Member 2 of 3");
    assertThat(networks(out)).isOne();
    assertThat(weights(ended.out()))
        .isEqualTo(
            ModelPackage.read(run.resolve("member-1/model.curie")).description().weightsSha256());
    assertThat(out.resolve("report/index.html")).content().contains("planned were up to 3");
    assertThat(curie("info", out).successfully().out())
        .contains("3 of 3 done")
        .doesNotContain("one after the other");
    curie("reproduce", out.resolve("model.curie"), "--out", folder.resolve("again"), "--quiet")
        .successfully();
    Ended asked =
        curie("train", enough, "--ensemble", 2, "--out", folder.resolve("two"), "--quiet")
            .successfully();
    assertThat(asked.err()).isEmpty();
    assertThat(networks(folder.resolve("two"))).isEqualTo(2);
  }

  private static int networks(Path of) {
    return ModelPackage.read(of.resolve("model.curie")).description().networks();
  }

  @Test
  void testTime_triesVariants_andWritesAModelOnlyWhereOneHelps() {
    Path better = folder.resolve("better.curie");

    Ended ended =
        curie("test-time", model, "--data", shared.resolve("data"), "--out", better).successfully();

    assertThat(ended.out()).contains("mirrored left to right", "± standard error");
    assertThat(ended.err()).doesNotContain("Beware");
    boolean none = ended.out().contains("None helps by more than chance on the 4 validation cases");
    assertThat(Files.exists(better)).isEqualTo(!none);
    curie("test-time", model, "--data", folder.resolve("none"), "--out", better, "--quiet")
        .refused(3, "FILE_NOT_FOUND");
  }

  private static String weights(String metrics) {
    return Json.read(metrics, MetricsDocument.class, "metrics").weightsSha256();
  }
}
