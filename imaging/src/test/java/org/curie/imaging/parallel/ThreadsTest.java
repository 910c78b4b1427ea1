// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadsTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 7", "2, 1", "3, 1000", "8, 5"})
  void forEach_callsEachPartOnce(int threads, int parts) {
    AtomicIntegerArray calls = new AtomicIntegerArray(Math.max(parts, 1));

    boolean done =
        Threads.use(
            threads,
            () -> {
              Threads.forEach(parts, calls::incrementAndGet);
              return true;
            });

    assertThat(done).isTrue();
    for (int i = 0; i < parts; i++) {
      assertThat(calls.get(i)).isEqualTo(1);
    }
  }

  @Test
  void forEach_withTwoThreads_runsTwoPartsAtOnce() {
    CyclicBarrier bothAreHere = new CyclicBarrier(2);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();

    Threads.use(
        2,
        () -> {
          Threads.forEach(
              2,
              part -> {
                seen.add(Thread.currentThread());
                meet(bothAreHere);
              });
          return 0;
        });

    assertThat(seen).hasSize(2);
  }

  @Test
  void forEach_unlessToldOtherwise_staysOnTheCallersThread() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();

    Threads.forEach(50, part -> seen.add(Thread.currentThread()));

    assertThat(seen).containsExactly(Thread.currentThread());
  }

  @Test
  void forEach_whenAPartFails_throwsItsFailure() {
    assertThatThrownBy(
            () ->
                Threads.use(
                    3,
                    () -> {
                      Threads.forEach(
                          100,
                          part -> {
                            if (part == 42) {
                              throw new IllegalStateException("part 42");
                            }
                          });
                      return 0;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("part 42");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
