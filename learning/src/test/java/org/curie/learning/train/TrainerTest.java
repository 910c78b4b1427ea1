// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec.Keep;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.graph.Weights;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final int EPOCHS = 6;
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final DataSet DATA =
      SyntheticCases.of(8, 3, new int[] {14, 9}, new int[] {6, 6}, new int[] {2, 2});

  @TempDir Path root;

  @Test
  void training_learns_andLogsEveryEpoch() {
    RunFolder folder = new RunFolder(root);
    TrainedNetwork trained = train(Experiments.of(EPOCHS), folder, TrainingObserver.SILENT);
    assertThat(trained.history()).hasSize(EPOCHS);
    assertThat(trained.keptEpoch().validationAccuracy()).isGreaterThan(0.9);
    assertThat(trained.history().getLast().trainingLoss())
        .isLessThan(trained.history().getFirst().trainingLoss());
    assertThat(logged(folder)).isEqualTo(trained.history());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void aRunKilledAfterAnEpochAndResumed_endsAsOneThatWasNot(int killedAfter) {
    RunFolder folder = new RunFolder(root);
    assertThatThrownBy(() -> train(Experiments.of(EPOCHS), folder, killedAfter(killedAfter)))
        .isInstanceOf(Killed.class);
    assertEndsLikeAStraightRun(folder);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6})
  void aRunKilledInsideAnEpochAndResumed_endsAsOneThatWasNot(int epoch) {
    RunFolder folder = new RunFolder(root);
    assertThatThrownBy(() -> train(Experiments.of(EPOCHS), folder, killedInside(epoch)))
        .isInstanceOf(Killed.class);
    assertEndsLikeAStraightRun(folder);
  }

  @Test
  void aRunKilledAfterEveryEpochAgainAndAgain_endsAsOneThatWasNot() {
    RunFolder folder = new RunFolder(root);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      int here = epoch;
      assertThatThrownBy(() -> train(Experiments.of(EPOCHS), folder, killedAfter(here)))
          .isInstanceOf(Killed.class);
    }
    assertEndsLikeAStraightRun(folder);
  }

  /**
   * A kill between two files leaves the one new and the other old. Only the checkpoint decides; the
   * log is written again from it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"log of epoch 2", "log of epoch 4", "half a line", "no log", "nothing"})
  void filesOfDifferentMoments_endAsAStraightRun(String log) throws IOException {
    RunFolder kept = new RunFolder(root.resolve("kept"));
    Path logs = Files.createDirectory(root.resolve("logs"));
    Path checkpoint = root.resolve("checkpoint-3");
    TrainingObserver copying =
        new TrainingObserver() {
          @Override
          public void epochDone(EpochRecord epoch) {
            copy(kept.log(), logs.resolve("log of epoch " + epoch.epoch()));
            if (epoch.epoch() == 3) {
              copy(kept.checkpoint(), checkpoint);
            }
          }
        };
    train(Experiments.of(EPOCHS), kept, copying);
    Files.writeString(logs.resolve("half a line"), "{\"epoch\": 1, \"trai");
    RunFolder mixed = new RunFolder(root.resolve("mixed"));
    if (!log.equals("nothing")) {
      copy(checkpoint, mixed.checkpoint());
    }
    if (Files.exists(logs.resolve(log))) {
      copy(logs.resolve(log), mixed.log());
    }
    assertEndsLikeAStraightRun(mixed);
  }

  @Test
  void theNumberOfLoaderThreads_changesNoBit() {
    Schedule schedule = new Schedule.Constant(0.02);
    RunFolder one = new RunFolder(root.resolve("one"));
    RunFolder five = new RunFolder(root.resolve("five"));
    TrainedNetwork first = train(Experiments.of(3, 0, 1, schedule), one, TrainingObserver.SILENT);
    TrainedNetwork second = train(Experiments.of(3, 0, 5, schedule), five, TrainingObserver.SILENT);
    assertThat(first.network().weights().sha256()).isEqualTo(second.network().weights().sha256());
  }

  @Test
  void theWeightsKept_areThoseOfTheEpochWithTheLowestValidationLoss() {
    Experiment experiment = Experiments.of(8, 0, 2, new Schedule.Constant(1.0)); // much too fast
    RunFolder folder = new RunFolder(root);
    List<String> weightsAfter = new ArrayList<>();
    TrainingObserver looking =
        new TrainingObserver() {
          @Override
          public void epochDone(EpochRecord epoch) {
            weightsAfter.add(Experiments.latest(folder.checkpoint(), experiment).sha256());
          }
        };
    TrainedNetwork trained = train(experiment, folder, looking);
    EpochRecord best = trained.keptEpoch();
    assertThat(best.validationLoss())
        .isEqualTo(
            trained.history().stream()
                .mapToDouble(EpochRecord::validationLoss)
                .min()
                .orElseThrow());
    assertThat(best.epoch()).as("the test needs a run that gets worse").isLessThan(8);
    assertThat(trained.network().weights().sha256()).isEqualTo(weightsAfter.get(best.epoch() - 1));
  }

  @Test
  void theWeightsKept_whenTheLastEpochIsAskedFor_areItsOwn() {
    Experiment tooFast = Experiments.of(8, 0, 2, new Schedule.Constant(1.0));
    Experiment experiment = tooFast.withFit(tooFast.fit().withKeep(Keep.LAST_EPOCH));
    RunFolder folder = new RunFolder(root);
    TrainedNetwork trained = train(experiment, folder, TrainingObserver.SILENT);
    Weights last = Experiments.latest(folder.checkpoint(), experiment);
    assertThat(trained.keptEpoch().epoch()).isEqualTo(8);
    assertThat(trained.network().weights().sha256()).isEqualTo(last.sha256());
  }

  @Test
  void patience_endsARunThatNoLongerImproves_alsoWhenResumed() {
    Experiment experiment = Experiments.of(50, 2, 2, new Schedule.Constant(1.0));
    RunFolder folder = new RunFolder(root);
    List<Integer> stopped = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void stoppedEarly(int epoch, int patience) {
            stopped.add(epoch);
          }
        };
    TrainedNetwork trained = train(experiment, folder, observer);
    int epochs = trained.history().size();
    assertThat(epochs).isEqualTo(trained.keptEpoch().epoch() + 2).isLessThan(50);
    TrainedNetwork again = train(experiment, folder, observer);
    assertThat(again.history()).isEqualTo(trained.history());
    assertThat(again.network().weights().sha256()).isEqualTo(trained.network().weights().sha256());
    assertThat(stopped).containsExactly(epochs, epochs);
  }

  @Test
  void aLossThatIsNotFinite_isRefusedNamingEpochAndBatch_andKeepsTheCheckpoint() {
    RunFolder folder = new RunFolder(root);
    Experiment experiment = Experiments.of(EPOCHS); // five batches an epoch
    LinearEngine engine = LinearEngine.diverging(7, Float.NaN);
    assertRefused(
        () -> new Trainer(engine, TrainingObserver.SILENT).train(experiment, DATA, SHA, folder),
        ErrorCode.TRAINING_DIVERGED,
        "epoch 2, batch 4",
        "NaN",
        "lower the schedule's rate");
    assertThat(engine.openSessions()).isZero();
    assertThat(logged(folder)).hasSize(1);
    assertEndsLikeAStraightRun(folder);
  }

  @Test
  void anAnswerThatIsNotFinite_afterTheLastStepOfAnEpoch_isRefusedToo() {
    LinearEngine engine = LinearEngine.diverging(4, Float.POSITIVE_INFINITY);
    assertRefused(
        () ->
            new Trainer(engine, TrainingObserver.SILENT)
                .train(Experiments.of(EPOCHS), DATA, SHA, new RunFolder(root)),
        ErrorCode.TRAINING_DIVERGED,
        "after epoch 1",
        "validation case");
  }

  @Test
  void aCheckpointOfOtherDataOrAnotherExperiment_isRefused() {
    RunFolder folder = new RunFolder(root);
    Experiment experiment = Experiments.of(2);
    train(experiment, folder, TrainingObserver.SILENT);
    Trainer trainer = new Trainer(LinearEngine.working(), TrainingObserver.SILENT);
    assertRefused(
        () -> trainer.train(experiment, DATA, SHA.replace('0', 'f'), folder),
        ErrorCode.MODEL_INCOMPATIBLE,
        "data has changed",
        "f123456789ab",
        "0123456789ab");
    assertRefused(
        () -> trainer.train(experiment.withSeed(6), DATA, SHA, folder),
        ErrorCode.MODEL_INCOMPATIBLE,
        "another experiment");
  }

  @Test
  void aValidationWithoutOneOfTheClasses_hasNoAuc_andResumes() {
    DataSet oneSided =
        SyntheticCases.of(8, 3, new int[] {8, 8}, new int[] {3, 0}, new int[] {0, 0});
    RunFolder folder = new RunFolder(root);
    Trainer trainer = new Trainer(LinearEngine.working(), TrainingObserver.SILENT);
    TrainedNetwork trained = trainer.train(Experiments.of(2), oneSided, SHA, folder);
    assertThat(trained.history()).allMatch(e -> e.validationAuc().isEmpty());
    assertThat(trainer.train(Experiments.of(2), oneSided, SHA, folder).history())
        .isEqualTo(trained.history());
  }

  @Test
  void aRunFolderThatCannotBeWritten_isToldWithItsPath_andLeavesNothing() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    LinearEngine engine = LinearEngine.working();
    assertRefused(
        () ->
            new Trainer(engine, TrainingObserver.SILENT)
                .train(Experiments.of(1), DATA, SHA, new RunFolder(file)),
        ErrorCode.STORAGE_FAILED,
        "log.jsonl");
    assertThat(engine.openSessions()).isZero();
    assertThat(root.toFile().list()).containsExactly("file");
  }

  private void assertEndsLikeAStraightRun(RunFolder folder) {
    TrainedNetwork straight =
        train(
            Experiments.of(EPOCHS),
            new RunFolder(root.resolve("straight")),
            TrainingObserver.SILENT);
    TrainedNetwork resumed = train(Experiments.of(EPOCHS), folder, TrainingObserver.SILENT);
    assertThat(resumed.network().weights().sha256())
        .isEqualTo(straight.network().weights().sha256());
    assertThat(resumed.history())
        .usingElementComparator(Comparator.comparing(TrainerTest::withoutTimes))
        .isEqualTo(straight.history());
    assertThat(logged(folder)).isEqualTo(resumed.history());
  }

  private static String withoutTimes(EpochRecord e) {
    return new EpochRecord(
            e.epoch(),
            e.trainingLoss(),
            e.validationLoss(),
            e.validationAccuracy(),
            e.validationAuc(),
            e.learningRate(),
            0,
            0,
            0,
            e.kept())
        .toString();
  }

  private static TrainedNetwork train(
      Experiment experiment, RunFolder folder, TrainingObserver observer) {
    return new Trainer(LinearEngine.working(), observer).train(experiment, DATA, SHA, folder);
  }

  private static List<EpochRecord> logged(RunFolder folder) {
    try {
      return Files.readAllLines(folder.log()).stream()
          .map(line -> Json.read(line, EpochRecord.class, "log"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stands for the end of the process. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static TrainingObserver killedAfter(int epoch) {
    return killed(done -> done == epoch, (e, batch) -> false);
  }

  private static TrainingObserver killedInside(int epoch) {
    return killed(done -> false, (e, batch) -> e == epoch && batch == 3);
  }

  private interface Moment {
    boolean is(int epoch, int batch);
  }

  private static TrainingObserver killed(IntPredicate afterEpoch, Moment afterBatch) {
    return new TrainingObserver() {
      @Override
      public void batchDone(int epoch, int batch, double loss, int images) {
        if (afterBatch.is(epoch, batch)) {
          throw new Killed();
        }
      }

      @Override
      public void epochDone(EpochRecord epoch) {
        if (afterEpoch.test(epoch.epoch())) {
          throw new Killed();
        }
      }
    };
  }
}
