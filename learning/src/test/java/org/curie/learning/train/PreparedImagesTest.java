// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.experiment.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparedImagesTest {
  private static final long IMAGE_BYTES = 64 * Float.BYTES;
  private static final DataSet SOURCE =
      SyntheticCases.of(8, 3, new int[] {10, 6}, new int[] {2, 2}, new int[] {1, 1});

  @ParameterizedTest
  @CsvSource({"0, 0", "255, 0", "256, 1", "1300, 5", "5632, 22", "1000000, 22"})
  void asManyImagesAreKept_asTheBudgetHolds_andNoMore(long budget, int kept) {
    AtomicIntegerArray reads = new AtomicIntegerArray(22);
    Experiment experiment = Experiments.of(1);
    PreparedImages images = new PreparedImages(counted(reads), experiment.input().images(), budget);
    for (int pass = 0; pass < 3; pass++) {
      for (int i = 0; i < 22; i++) {
        assertThat(images.image(i))
            .isEqualTo(experiment.input().images().prepared(SOURCE.image(i)));
      }
    }
    int[] expected = new int[22];
    Arrays.setAll(expected, i -> i < kept ? 1 : 3); // those that come first stay
    for (int i = 0; i < 22; i++) {
      assertThat(reads.get(i)).as("reads of image " + i).isEqualTo(expected[i]);
    }
    assertThat(kept * IMAGE_BYTES).isLessThanOrEqualTo(Math.max(budget, 0));
  }

  @Test
  void batches_areTheSameBits_whetherImagesAreKeptOrNot() {
    assertThat(sum(0)).isEqualTo(sum(1300)).isEqualTo(sum(Long.MAX_VALUE));
  }

  private static long sum(long budget) {
    Experiment experiment = Experiments.of(1);
    long[] sum = {17};
    PreparedImages images = new PreparedImages(SOURCE, experiment.input().images(), budget);
    try (BatchLoader loader = new BatchLoader(experiment, SOURCE, images)) {
      for (int epoch = 1; epoch <= 3; epoch++) {
        loader.forEachTrainingBatch(
            epoch,
            batch -> {
              for (int i = 0; i < batch.count() * 64; i++) {
                sum[0] = 31 * sum[0] + Float.floatToRawIntBits(batch.inputs().get(i));
              }
            });
      }
    }
    return sum[0];
  }

  private static DataSet counted(AtomicIntegerArray reads) {
    assertThat(SOURCE.indices(Split.TRAIN)).hasSize(16);
    return new DataSet(
        "counted",
        SOURCE.classes(),
        SOURCE.cases(),
        i -> {
          reads.incrementAndGet(i);
          return SOURCE.image(i);
        },
        true);
  }
}
