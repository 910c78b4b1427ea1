// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.engine.Loss;
import org.curie.learning.experiment.Averaging;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FineTuning;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.FitSpec.Keep;
import org.curie.learning.experiment.Sampling;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.json.Json;
import org.curie.learning.loop.Learned;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.network.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The optional settings of a run: each ends in the same bits after kills, and does what it says.
 */
class TrainingSettingsTest {
  private static final int EPOCHS = 6;
  private static final String SHA = "0123456789abcdef".repeat(4);

  /** 23 training cases: five batches of four an epoch. */
  private static final DataSet DATA =
      SyntheticCases.of(8, 3, new int[] {14, 9}, new int[] {6, 6}, new int[] {2, 2});

  @TempDir Path root;

  static Map<String, FitSpec> settings() {
    FitSpec fit = Experiments.of(EPOCHS).fit();
    Schedule plateau =
        new Schedule.Plateau(
            0.5, 0.5, 0, OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
    return Map.of(
        "accumulation", fit.withAccumulation(2),
        "ema", fit.withAveraging(Averaging.Ema.of(0.9), Keep.LAST_AVERAGE),
        "best ema",
            fit.withAveraging(Averaging.Ema.of(0.9), Keep.LOWEST_VALIDATION_LOSS_AVERAGE)
                .withSchedule(new Schedule.Constant(1)),
        "swa", fit.withAveraging(new Averaging.Swa(0.5), Keep.LAST_AVERAGE),
        "best swa",
            fit.withAveraging(new Averaging.Swa(0.5), Keep.LOWEST_VALIDATION_LOSS_AVERAGE)
                .withSchedule(new Schedule.Constant(1)),
        "class-balanced", fit.withSampling(new Sampling.ClassBalanced()),
        "effective-number", fit.withSampling(new Sampling.EffectiveNumber(0.9)),
        "patient-balanced", fit.withSampling(new Sampling.PatientBalanced()),
        "plateau", fit.withSchedule(plateau),
        "class weights", fit.withLoss(new Loss.CrossEntropy(weights(2), OptionalInt.empty())));
  }

  private static Optional<List<Double>> weights(int classes) {
    return Optional.of(List.of(1.0, 2.0, 3.0).subList(0, classes));
  }

  static Iterable<Map.Entry<String, FitSpec>> everySetting() {
    return settings().entrySet();
  }

  @ParameterizedTest
  @MethodSource("everySetting")
  void aRunKilledAfterEveryEpoch_endsAsOneThatWasNot(Map.Entry<String, FitSpec> setting) {
    Experiment experiment = Experiments.of(EPOCHS).withFit(setting.getValue());
    RunFolder straight = new RunFolder(root.resolve("straight"));
    RunFolder killed = new RunFolder(root.resolve("killed"));
    TrainedNetwork expected = train(experiment, straight, TrainingObserver.SILENT);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      TrainingObserver killing = killedAfter(epoch);
      assertThatThrownBy(() -> train(experiment, killed, killing)).isInstanceOf(Killed.class);
    }
    TrainedNetwork resumed = train(experiment, killed, TrainingObserver.SILENT);
    assertThat(resumed.network().weights().sha256())
        .isEqualTo(expected.network().weights().sha256());
    assertThat(resumed.history().stream().map(EpochRecord::validationLoss))
        .isEqualTo(expected.history().stream().map(EpochRecord::validationLoss).toList());
  }

  @ParameterizedTest
  @MethodSource("everySetting")
  void everySetting_readsBackFromItsFile(Map.Entry<String, FitSpec> setting) {
    Experiment experiment = Experiments.of(EPOCHS).withFit(setting.getValue());
    assertThat(Json.readYaml(Json.yaml(experiment), Experiment.class, "x.yaml"))
        .isEqualTo(experiment);
  }

  @ParameterizedTest
  @MethodSource("everySetting")
  void everySetting_changesTheResult(Map.Entry<String, FitSpec> setting) {
    Experiment plain = Experiments.of(EPOCHS);
    Experiment other = plain.withFit(setting.getValue());
    String before =
        train(plain, new RunFolder(root.resolve("plain")), TrainingObserver.SILENT)
            .network()
            .weights()
            .sha256();
    String after =
        train(other, new RunFolder(root.resolve("other")), TrainingObserver.SILENT)
            .network()
            .weights()
            .sha256();
    // The test engine has a loss of its own.
    assertThat(after.equals(before)).isEqualTo(setting.getKey().equals("class weights"));
  }

  @Test
  void accumulation_takesFewerUpdates_andTheScheduleCountsThem() {
    Experiment experiment = Experiments.of(2).withFit(Experiments.of(2).fit().withAccumulation(2));
    RunFolder folder = new RunFolder(root);
    TrainedNetwork trained = train(experiment, folder, TrainingObserver.SILENT);
    Learned end = Experiments.saved(folder.checkpoint(), experiment).part(ClassLearner.LATEST);
    assertThat(end.optimizer().steps()).as("5 batches in 3 updates, twice").isEqualTo(6);
    assertThat(trained.history().getLast().learningRate())
        .isCloseTo(experiment.fit().schedule().rate(5, 6), within(1e-15));
  }

  @Test
  void plateau_lowersTheRate_asTheLossesInTheHistorySay() {
    Schedule.Plateau plateau =
        new Schedule.Plateau(
            2, 0.5, 0, OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
    Experiment experiment = Experiments.of(8, 0, 1, plateau);
    List<EpochRecord> history =
        train(experiment, new RunFolder(root), TrainingObserver.SILENT).history();
    List<Double> losses = history.stream().map(EpochRecord::validationLoss).toList();
    for (int e = 0; e < history.size(); e++) {
      assertThat(history.get(e).learningRate()).isEqualTo(plateau.rate(0, 1, losses.subList(0, e)));
    }
    assertThat(history.getLast().learningRate()).as("the test needs a plateau").isLessThan(2);
  }

  @Test
  void swa_keepsTheMeanOfItsEpochs_andEstimatesStatisticsInEach() {
    Experiment plain = Experiments.of(4, 0, 1, new Schedule.Constant(0.2));
    FitSpec fit = plain.fit().withAveraging(new Averaging.Swa(0.5), Keep.LAST_AVERAGE);
    NetworkSpec normalised = new NetworkSpec.ResNetSpec(18, 4, NetworkSpec.Stem.SMALL_IMAGE, 0);
    Experiment experiment =
        new Experiment(plain.data(), plain.seed(), plain.input(), normalised, fit);
    RunFolder folder = new RunFolder(root);
    List<float[]> weights = new ArrayList<>();
    String name =
        ((NetworkSpec) experiment.network())
            .build(experiment.input().shape(), 2)
            .parameters()
            .getFirst()
            .name();
    TrainingObserver looking =
        new TrainingObserver() {
          @Override
          public void epochDone(EpochRecord epoch) {
            weights.add(Experiments.latest(folder.checkpoint(), experiment).get(name));
          }
        };
    LinearEngine engine = LinearEngine.working();
    float[] kept =
        new Trainer(engine, looking)
            .train(experiment, DATA, SHA, folder)
            .network()
            .weights()
            .get(name);
    for (int i = 0; i < kept.length; i++) {
      assertThat(kept[i]).isCloseTo((weights.get(2)[i] + weights.get(3)[i]) / 2, within(1e-6f));
    }
    assertThat(weights.get(2)).isNotEqualTo(weights.get(3));
    assertThat(engine.estimates()).containsExactly(0, 1, 2, 3, 4, 0, 1, 2, 3, 4);
  }

  @Test
  void whatIsValidated_isWhatIsKept() {
    Experiment plain = Experiments.of(EPOCHS);
    FitSpec averaged = plain.fit().withAveraging(Averaging.Ema.of(0.99), Keep.LAST_AVERAGE);
    List<EpochRecord> latest =
        train(plain, new RunFolder(root.resolve("a")), TrainingObserver.SILENT).history();
    List<EpochRecord> average =
        train(plain.withFit(averaged), new RunFolder(root.resolve("b")), TrainingObserver.SILENT)
            .history();
    for (int e = 0; e < EPOCHS; e++) {
      assertThat(average.get(e).trainingLoss()).isEqualTo(latest.get(e).trainingLoss());
      assertThat(average.get(e).validationLoss()).isNotEqualTo(latest.get(e).validationLoss());
    }
  }

  @Test
  void settingsThatContradictEachOther_areRefused() {
    FitSpec fit = Experiments.of(2).fit();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit.withKeep(Keep.LAST_AVERAGE))
        .withMessageContaining("there is no averaging");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fit.withAveraging(Averaging.Ema.of(0.9), Keep.LAST_EPOCH))
        .withMessageContaining("last-average");
    assertThatIllegalArgumentException().isThrownBy(() -> fit.withAccumulation(0));
  }

  @Test
  void lossesThatDoNotTellClassesApart_andPatternsThatNameNothing_areRefused() {
    refused(new Loss.MeanSquaredError(), "cross-entropy or focal");
    refused(new Loss.CrossEntropy(Optional.empty(), OptionalInt.of(1)), "without ignoreLabel");
    refused(new Loss.Focal(2, weights(3), OptionalInt.empty()), "each of the 2 classes");
    FineTuning none =
        new FineTuning(Optional.of(List.of("boddy/*")), Optional.empty(), OptionalDouble.empty());
    Experiment experiment = Experiments.of(1);
    assertRefused(
        () ->
            train(
                experiment.withFit(experiment.fit().withFineTuning(none)),
                new RunFolder(root),
                TrainingObserver.SILENT),
        ErrorCode.SETTING_INVALID,
        "boddy/*");
    assertThat(root).isEmptyDirectory();
  }

  private void refused(Loss loss, String how) {
    Experiment experiment = Experiments.of(1);
    assertRefused(
        () ->
            train(
                experiment.withFit(experiment.fit().withLoss(loss)),
                new RunFolder(root),
                TrainingObserver.SILENT),
        ErrorCode.SETTING_INVALID,
        "fit.loss",
        how);
  }

  private static TrainedNetwork train(
      Experiment experiment, RunFolder folder, TrainingObserver observer) {
    return new Trainer(LinearEngine.working(), observer).train(experiment, DATA, SHA, folder);
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static TrainingObserver killedAfter(int epoch) {
    return new TrainingObserver() {
      @Override
      public void epochDone(EpochRecord done) {
        if (done.epoch() == epoch) {
          throw new Killed();
        }
      }
    };
  }
}
