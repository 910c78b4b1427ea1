// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.experiment.Averaging;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec.Keep;
import org.curie.learning.train.Experiments;
import org.curie.learning.train.LinearEngine;
import org.curie.learning.train.Trainer;
import org.curie.learning.train.TrainingObserver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the newest checkpoint: the right weights in the end, or a named error. */
class CheckpointsTest {
  private static final int EPOCHS = 3;
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final DataSet DATA =
      SyntheticCases.of(8, 3, new int[] {8, 4}, new int[] {3, 3}, new int[] {2, 2});
  private static final Experiment EXPERIMENT =
      Experiments.of(EPOCHS)
          .withFit(
              Experiments.of(EPOCHS).fit().withAveraging(Averaging.Ema.of(0.9), Keep.LAST_AVERAGE));

  @TempDir static Path finished;
  private static String right;
  private static byte[] newest;
  private static byte[] before;

  @TempDir Path root;
  private RunFolder folder;

  @BeforeAll
  static void trainOnce() throws IOException {
    RunFolder run = new RunFolder(finished);
    right = train(run, TrainingObserver.SILENT);
    newest = Files.readAllBytes(run.checkpoint());
    before = Files.readAllBytes(run.checkpointBefore());
  }

  private static String train(RunFolder run, TrainingObserver observer) {
    return new Trainer(LinearEngine.working(), observer)
        .train(EXPERIMENT, DATA, SHA, run)
        .network()
        .weights()
        .sha256();
  }

  @BeforeEach
  void copy() throws IOException {
    folder = new RunFolder(root);
    Files.createDirectories(folder.checkpoint().getParent());
    put(newest, before);
  }

  private void put(byte[] latest, byte[] previous) throws IOException {
    Files.write(folder.checkpoint(), latest);
    Files.write(folder.checkpointBefore(), previous);
  }

  @Test
  void theTwo_areAnEpochApart() {
    assertThat(Experiments.saved(folder.checkpoint(), EXPERIMENT).history()).hasSize(EPOCHS);
    assertThat(Experiments.saved(folder.checkpointBefore(), EXPERIMENT).history())
        .hasSize(EPOCHS - 1);
  }

  @Test
  void aNewestCutOrChangedInAnyRegion_givesWayToTheOneBefore_andEndsInTheSameWeights()
      throws IOException {
    int regions = 24;
    for (int r = 0; r < regions; r++) {
      int at = (int) ((long) newest.length * r / regions);
      put(Arrays.copyOf(newest, at), before);
      assertEndsRight(List.of(EPOCHS - 1));
      byte[] changed = newest.clone();
      changed[at] ^= 1;
      put(changed, before);
      assertEndsRight(List.of(EPOCHS - 1));
    }
  }

  private void assertEndsRight(List<Integer> wentBackTo) {
    List<Integer> told = new ArrayList<>();
    TrainingObserver observer =
        new TrainingObserver() {
          @Override
          public void checkpointDamaged(String how, int epochs) {
            assertThat(how).contains("latest.ckpt is damaged");
            told.add(epochs);
          }
        };
    assertThat(train(folder, observer)).isEqualTo(right);
    assertThat(told).isEqualTo(wentBackTo);
  }

  @Test
  void aKillBetweenTheTwoFiles_goesOnFromTheOneBefore() throws IOException {
    Files.delete(folder.checkpoint());
    assertEndsRight(List.of());
  }

  @Test
  void aDamagedOneBefore_isOfNoInterest_whileTheNewestIsWhole() throws IOException {
    put(newest, Arrays.copyOf(before, 100));
    assertEndsRight(List.of());
  }

  @Test
  void bothDamaged_isANamedError_notAFreshStart() throws IOException {
    put(Arrays.copyOf(newest, 1000), Arrays.copyOf(before, 1000));
    assertRefused(
        () -> train(folder, TrainingObserver.SILENT),
        ErrorCode.FORMAT_DAMAGED,
        "latest.ckpt is damaged",
        "start the run anew");
    Files.delete(folder.checkpoint());
    assertRefused(
        () -> train(folder, TrainingObserver.SILENT),
        ErrorCode.FORMAT_DAMAGED,
        "before.ckpt is damaged");
    Files.delete(folder.checkpointBefore());
    Files.write(folder.checkpoint(), new byte[3]);
    assertRefused(
        () -> train(folder, TrainingObserver.SILENT),
        ErrorCode.FORMAT_DAMAGED,
        "does not begin as a checkpoint does");
  }

  @Test
  void aNewestOfAnotherExperiment_isRefused_andNotPassedOver() {
    Experiment other = EXPERIMENT.withSeed(99);
    assertRefused(
        () ->
            new Trainer(LinearEngine.working(), TrainingObserver.SILENT)
                .train(other, DATA, SHA, folder),
        ErrorCode.MODEL_INCOMPATIBLE,
        "another experiment");
  }
}
