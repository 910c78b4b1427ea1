// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;
import static org.curie.learning.train.Loaders.constant;
import static org.curie.learning.train.Loaders.loader;
import static org.curie.learning.train.Loaders.numbered;
import static org.curie.learning.train.Loaders.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.engine.Batch;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.Schedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchLoaderTest {
  private static final DataSet DATA =
      SyntheticCases.of(8, 3, new int[] {11, 7, 4}, new int[] {3, 2, 2}, new int[] {1, 1, 1});

  @AfterEach
  void noThreadIsLeftOver() throws InterruptedException {
    Loaders.assertNoThreadIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 8})
  void batches_areTheSameBits_whateverTheNumberOfThreads(int threads) {
    assertThat(everything(threads)).isEqualTo(everything(1)).hasSize(3 * 5 + 2);
  }

  @Test
  void epochs_showTheCasesInAnotherOrderAndOtherwiseAugmented() {
    List<List<Float>> all = everything(2);
    assertThat(new HashSet<>(all.subList(0, 15))).hasSize(15);
  }

  @Test
  void anEpoch_showsEachCaseAtMostOnce_andOverTimeEveryOne() {
    DataSet numbered = numbered(DATA, i -> constant(i));
    Set<Integer> overTime = new HashSet<>();
    try (BatchLoader loader = loader(Experiments.plain(3), numbered)) {
      for (int epoch = 1; epoch <= 10; epoch++) {
        List<Integer> seen = new ArrayList<>();
        loader.forEachTrainingBatch(epoch, batch -> seen.addAll(numbers(batch)));
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
        assertThat(seen).allMatch(i -> DATA.get(i).split() == Split.TRAIN);
        overTime.addAll(seen);
      }
      assertThat(overTime).hasSize(22);
    }
  }

  @Test
  void aPlainPass_showsEveryCaseOnceInOrder_theLastBatchPerhapsSmaller() {
    DataSet numbered = numbered(DATA, i -> constant(i));
    List<Integer> seen = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    try (BatchLoader loader = loader(Experiments.plain(3), numbered)) {
      loader.forEachPlainBatch(
          Split.VALIDATION,
          batch -> {
            counts.add(batch.count());
            seen.addAll(numbers(batch));
          });
    }
    assertThat(counts).containsExactly(4, 3);
    assertThat(seen).isEqualTo(Arrays.stream(DATA.indices(Split.VALIDATION)).boxed().toList());
  }

  @Test
  void targets_areSmoothed_andCasesOfRareClassesCountMore() {
    DataSet numbered = numbered(DATA, i -> constant(i));
    try (BatchLoader loader = loader(Experiments.plain(1), numbered)) {
      loader.forEachTrainingBatch(
          1,
          batch -> {
            List<Integer> numbers = numbers(batch);
            for (int i = 0; i < batch.count(); i++) {
              int label = DATA.get(numbers.get(i)).label();
              for (int k = 0; k < 3; k++) {
                double target = k == label ? 0.9 + 0.1 / 3 : 0.1 / 3;
                assertThat((double) batch.targets().get(i * 3 + k)).isCloseTo(target, within(1e-7));
              }
              double weight = 22.0 / (3 * new int[] {11, 7, 4}[label]);
              assertThat((double) batch.caseWeights().get(i)).isCloseTo(weight, within(1e-6));
            }
          });
    }
  }

  @Test
  void fewerCasesThanABatch_makeOneSmallerBatch() {
    DataSet small = SyntheticCases.of(8, 3, new int[] {2, 1}, new int[] {1, 1}, new int[] {0, 0});
    try (BatchLoader loader = loader(Experiments.of(1), small)) {
      List<Integer> counts = new ArrayList<>();
      loader.forEachTrainingBatch(1, batch -> counts.add(batch.count()));
      assertThat(counts).containsExactly(3);
      assertThat(loader.batchesPerEpoch()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8})
  void anImageThatCannotBeRead_isToldWithItsCase_andCostsNoBuffer(int threads) {
    CurieException unreadable = new CurieException(ErrorCode.FILE_UNREADABLE, "cannot read 7.png");
    AtomicBoolean broken = new AtomicBoolean(true);
    DataSet data =
        numbered(
            DATA,
            i -> {
              if (broken.get() && i % 7 == 0) {
                throw unreadable;
              }
              return constant(i);
            });
    try (BatchLoader loader = loader(Experiments.plain(threads), data)) {
      for (int attempt = 0; attempt < 20; attempt++) {
        int epoch = attempt;
        assertThatThrownBy(() -> loader.forEachTrainingBatch(epoch, batch -> {}))
            .hasMessageMatching("case train/\\d/\\d+: cannot read 7.png")
            .hasCause(unreadable);
      }
      broken.set(false);
      List<Integer> seen = new ArrayList<>();
      loader.forEachTrainingBatch(1, batch -> seen.addAll(numbers(batch)));
      assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 8})
  void theFirstFailureIsTold_afterTheBatchesBeforeIt_whateverTheThreads(int threads) {
    DataSet data =
        numbered(
            DATA,
            i -> {
              if (i >= 9) {
                throw new CurieException(ErrorCode.DATA_INVALID, "image " + i + " is torn");
              }
              return constant(i);
            });
    int[] order = {0, 1, 2, 3, 4, 5, 12, 6, 7, 9, 10, 11, 13};
    List<Integer> seen = new ArrayList<>();
    try (BatchLoader loader = loader(Experiments.plain(threads), data)) {
      assertThatThrownBy(
              () -> loader.forEachTrainingBatch(1, order, batch -> seen.addAll(numbers(batch))))
          .hasMessageContaining(DATA.get(12).id())
          .hasMessageContaining("image 12 is torn");
    }
    assertThat(seen).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aFailureThatComesFirst_waitsForTheOneOfAnEarlierCase() {
    CountDownLatch laterHasFailed = new CountDownLatch(1);
    DataSet data =
        numbered(
            DATA,
            i -> {
              if (i == 2) {
                laterHasFailed.countDown();
                throw new CurieException(ErrorCode.DATA_INVALID, "the later one");
              }
              if (i == 1) {
                awaited(laterHasFailed);
                throw new CurieException(ErrorCode.DATA_INVALID, "the earlier one");
              }
              return constant(i);
            });
    try (BatchLoader loader = loader(Experiments.plain(2), data)) {
      assertThatThrownBy(() -> loader.forEachTrainingBatch(1, new int[] {0, 1, 2, 3}, batch -> {}))
          .hasMessageContaining("the earlier one");
    }
  }

  @Test
  void threadsNeverRunFurtherAheadThanTheirBuffers() {
    AtomicInteger begun = new AtomicInteger();
    DataSet data =
        numbered(
            DATA,
            i -> {
              begun.incrementAndGet();
              return constant(i);
            });
    int[] consumed = {0};
    try (BatchLoader loader =
        new BatchLoader(
            Experiments.plain(8),
            data,
            new PreparedImages(data, Experiments.plain(8).input().images(), 0))) {
      for (int epoch = 1; epoch <= 20; epoch++) {
        begun.set(0);
        consumed[0] = 0;
        loader.forEachTrainingBatch(
            epoch,
            batch -> {
              consumed[0]++;
              // the batch in use, and three of four cases ahead of it
              assertThat(begun.get()).isBetween(4 * consumed[0], 4 * (consumed[0] + 3));
            });
      }
    }
  }

  @Test
  void anImageOfAnotherSize_isRefusedNamingTheCaseAndWhatToDo() {
    DataSet data = numbered(DATA, i -> Image.of(Grid.pixels(9, 8), 1, new float[72]));
    try (BatchLoader loader = loader(Experiments.plain(2), data)) {
      assertRefused(
          () -> loader.forEachPlainBatch(Split.TEST, batch -> {}),
          ErrorCode.DATA_INVALID,
          "case test/0/0",
          "8 x 9",
          "resize");
    }
  }

  private static List<List<Float>> everything(int threads) {
    Experiment experiment = Experiments.of(3, 0, threads, new Schedule.Constant(0.1));
    List<List<Float>> all = new ArrayList<>();
    try (BatchLoader loader = loader(experiment, DATA)) {
      for (int epoch = 1; epoch <= 3; epoch++) {
        loader.forEachTrainingBatch(epoch, batch -> all.add(content(batch)));
      }
      loader.forEachPlainBatch(Split.VALIDATION, batch -> all.add(content(batch)));
    }
    return all;
  }

  private static List<Float> content(Batch batch) {
    List<Float> content = new ArrayList<>();
    for (int i = 0; i < batch.count() * 64; i++) {
      content.add(batch.inputs().get(i));
    }
    for (int i = 0; i < batch.count(); i++) {
      content.add(batch.caseWeights().get(i));
      for (int k = 0; k < batch.classes(); k++) {
        content.add(batch.targets().get(i * batch.classes() + k));
      }
    }
    return content;
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
