// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.curie.imaging.parallel.Threads;
import org.curie.learning.data.Split;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationSet;
import org.jspecify.annotations.Nullable;

/** The prepared cases that are learned from and watched, open until closed. */
record PreparedSet(List<PreparedCase> training, List<PreparedCase> validation)
    implements AutoCloseable {
  PreparedSet {
    training = List.copyOf(training);
    validation = List.copyOf(validation);
  }

  /** Prepares what is not on disk yet, several cases at a time. */
  static PreparedSet of(
      SegmentationSet data, Preparation preparation, int threads, SegmentationObserver observer) {
    List<SegmentationCase> wanted = new ArrayList<>(data.of(Split.TRAIN));
    int train = wanted.size();
    wanted.addAll(data.of(Split.VALIDATION));
    @Nullable PreparedCase[] made = new PreparedCase[wanted.size()];
    AtomicInteger done = new AtomicInteger();
    try {
      Threads.use(
          threads,
          () -> {
            Threads.forEach(
                made.length,
                i -> {
                  made[i] = preparation.prepared(wanted.get(i));
                  observer.prepared(done.incrementAndGet(), made.length);
                });
            return made;
          });
    } catch (RuntimeException | Error e) {
      Arrays.stream(made).filter(Objects::nonNull).forEach(PreparedCase::close);
      throw e;
    }
    List<PreparedCase> all = Arrays.stream(made).map(Objects::requireNonNull).toList();
    return new PreparedSet(all.subList(0, train), all.subList(train, all.size()));
  }

  @Override
  public void close() {
    training.forEach(PreparedCase::close);
    validation.forEach(PreparedCase::close);
  }
}
