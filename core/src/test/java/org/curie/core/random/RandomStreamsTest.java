// SPDX-License-Identifier: Apache-2.0
package org.curie.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamsTest {
  private static final RandomStreams STREAMS = new RandomStreams(42);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE, Long.MAX_VALUE})
  void aStream_givesTheNumbersOfTheJdksSplitMix64(long seed) {
    RandomStreams streams = new RandomStreams(seed);
    SplittableRandom jdk = new SplittableRandom(streams.key("augment", 3, 7));
    RandomGenerator ours = streams.stream("augment", 3, 7);
    for (int i = 0; i < 100; i++) {
      assertThat(ours.nextLong()).isEqualTo(jdk.nextLong());
    }
  }

  @Test
  void theKeysOfAddresses_areThoseOfEarlierReleases() {
    // Computed with Python's unbounded integers. A change here changes every trained weight.
    assertThat(STREAMS.key("order", 1)).isEqualTo(-4589043660434854211L);
    assertThat(STREAMS.key("augment", 1, 2)).isEqualTo(4096566193806076268L);
    assertThat(STREAMS.key("")).isEqualTo(-4767286540954276203L);
    assertThat(STREAMS.permutation(8, "split/test")).containsExactly(6, 7, 4, 5, 2, 0, 3, 1);
  }

  @Test
  void differentAddresses_haveDifferentKeys() {
    Set<Long> keys = new HashSet<>();
    for (int epoch = 0; epoch < 50; epoch++) {
      for (int sample = 0; sample < 1000; sample++) {
        keys.add(STREAMS.key("augment", epoch, sample));
      }
    }
    List.of("order", "redro", "augmen", "augmentt", "").forEach(p -> keys.add(STREAMS.key(p)));
    keys.add(STREAMS.key("augment"));
    keys.add(STREAMS.key("augment", 0));
    keys.add(STREAMS.key("augment", 0, 0, 0));
    keys.add(new RandomStreams(43).key("augment", 0, 0));
    assertThat(keys).hasSize(50 * 1000 + 5 + 4);
  }

  @Test
  void theFirstNumbersOfNeighbouringStreams_areUniformAndIndependent() {
    int n = 20_000;
    double[] first = new double[n];
    for (int i = 0; i < n; i++) {
      first[i] = STREAMS.stream("noise", 1, i).nextDouble();
    }
    int[] bins = new int[20];
    double lagged = 0;
    for (int i = 0; i < n; i++) {
      bins[(int) (first[i] * 20)]++;
      lagged += (first[i] - 0.5) * (first[(i + 1) % n] - 0.5);
    }
    double expected = n / 20.0;
    double chiSquare =
        Arrays.stream(bins).mapToDouble(b -> (b - expected) * (b - expected) / expected).sum();
    assertThat(chiSquare).isLessThan(43.8); // the 99.9 % quantile with 19 degrees of freedom
    assertThat(lagged / n * 12).isBetween(-0.03, 0.03); // a correlation; its error is 0.007
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 17, 1000})
  void aPermutation_holdsEachNumberOnce(int n) {
    int[] sorted = STREAMS.permutation(n, "order", 5);
    Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(IntStream.range(0, n).toArray());
  }

  @Test
  void permutationsOfThree_areAllEquallyLikely() {
    int[] counts = new int[6];
    int n = 12_000;
    for (int i = 0; i < n; i++) {
      int[] p = STREAMS.permutation(3, "order", i);
      counts[p[0] * 2 + (p[1] > p[2] ? 1 : 0)]++;
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - n / 6.0) * (count - n / 6.0) / (n / 6.0);
    }
    assertThat(chiSquare).isLessThan(20.5); // the 99.9 % quantile with 5 degrees of freedom
  }

  @Test
  void aStream_isTheSameWhicheverThreadAsks() throws ExecutionException, InterruptedException {
    long here = STREAMS.stream("augment", 9, 9).nextLong();
    try (ExecutorService others = Executors.newFixedThreadPool(4)) {
      List<Future<Long>> there =
          IntStream.range(0, 50)
              .mapToObj(i -> others.submit(() -> STREAMS.stream("augment", 9, 9).nextLong()))
              .toList();
      for (Future<Long> future : there) {
        assertThat(future.get()).isEqualTo(here);
      }
    }
  }
}
