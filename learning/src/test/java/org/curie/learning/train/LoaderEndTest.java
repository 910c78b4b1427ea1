// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.curie.learning.data.Refusals.assertRefused;
import static org.curie.learning.train.Loaders.constant;
import static org.curie.learning.train.Loaders.loader;
import static org.curie.learning.train.Loaders.numbered;
import static org.curie.learning.train.Loaders.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.data.SyntheticCases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passes that end before their end: by the consumer, an interrupt, an error. */
class LoaderEndTest {
  private static final DataSet DATA =
      SyntheticCases.of(8, 3, new int[] {11, 7, 4}, new int[] {3, 2, 2}, new int[] {1, 1, 1});

  @AfterEach
  void noThreadIsLeftOver() throws InterruptedException {
    Loaders.assertNoThreadIsLeft();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aLoaderClosedInTheMiddle_endsThePass_andStartsNoOther(int threads) {
    BatchLoader loader = loader(Experiments.plain(threads), numbered(DATA, i -> constant(i)));
    List<Integer> seen = new ArrayList<>();
    assertRefused(
        () ->
            loader.forEachTrainingBatch(
                1,
                batch -> {
                  seen.addAll(numbers(batch));
                  loader.close();
                }),
        ErrorCode.RUN_INTERRUPTED,
        "--resume");
    assertThat(seen).hasSize(4);
    assertThatThrownBy(() -> loader.forEachTrainingBatch(2, batch -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aPassInsideAPass_isRefused() {
    try (BatchLoader loader = loader(Experiments.plain(1), numbered(DATA, i -> constant(i)))) {
      assertThatThrownBy(
              () ->
                  loader.forEachTrainingBatch(
                      1, batch -> loader.forEachPlainBatch(Split.TEST, inner -> {})))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("one pass at a time");
      List<Integer> seen = new ArrayList<>();
      loader.forEachPlainBatch(Split.TEST, batch -> seen.addAll(numbers(batch)));
      assertThat(seen).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void anInterruptedTraining_saysSo_andStaysInterrupted(int threads) {
    try (BatchLoader loader =
        loader(Experiments.plain(threads), numbered(DATA, i -> constant(i)))) {
      Thread.currentThread().interrupt();
      assertRefused(
          () -> loader.forEachTrainingBatch(1, batch -> {}), ErrorCode.RUN_INTERRUPTED, "--resume");
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptWhileAnImageIsBeingRead_letsItBeReadToItsEnd() {
    Thread consumer = Thread.currentThread();
    AtomicBoolean readerWasInterrupted = new AtomicBoolean();
    DataSet data =
        numbered(
            DATA,
            i -> {
              consumer.interrupt();
              readerWasInterrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
              return constant(i);
            });
    try (BatchLoader loader = loader(Experiments.plain(1), data)) {
      assertRefused(
          () -> loader.forEachTrainingBatch(1, batch -> consumer.interrupt()),
          ErrorCode.RUN_INTERRUPTED,
          "--resume");
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(readerWasInterrupted).isFalse();
  }

  @Test
  void aConsumerThatFails_isToldAsItIs_andCostsNoBuffer() {
    IllegalStateException failure = new IllegalStateException("the engine is gone");
    try (BatchLoader loader = loader(Experiments.plain(2), numbered(DATA, i -> constant(i)))) {
      for (int attempt = 0; attempt < 20; attempt++) {
        assertThatThrownBy(
                () ->
                    loader.forEachTrainingBatch(
                        1,
                        batch -> {
                          throw failure;
                        }))
            .isSameAs(failure);
      }
      List<Integer> seen = new ArrayList<>();
      loader.forEachTrainingBatch(1, batch -> seen.addAll(numbers(batch)));
      assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }
  }

  @Test
  void memoryThatRunsOut_isNotHiddenInAnotherError() {
    DataSet data =
        numbered(
            DATA,
            i -> {
              throw new OutOfMemoryError("Java heap space");
            });
    try (BatchLoader loader = loader(Experiments.plain(2), data)) {
      assertThatThrownBy(() -> loader.forEachTrainingBatch(1, batch -> {}))
          .isInstanceOf(OutOfMemoryError.class);
    }
  }
}
