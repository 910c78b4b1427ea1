// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.curie.app.command.Output;
import org.curie.app.command.RunName;
import org.curie.app.contained.ContainmentOptions;
import org.curie.app.verb.CacheOptions;
import org.curie.app.verb.FitOptions;
import org.curie.app.verb.segment.OutlineOptions;
import org.curie.learning.data.ImageStore;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.loop.RunFolder;

/** What the user has asked for, and what every task needs to carry it out. */
record TrainingOrder(
    Output output,
    FitOptions fit,
    CacheOptions cache,
    ContainmentOptions containment,
    OutlineOptions outlines,
    Optional<Path> out,
    Optional<Duration> budget,
    Optional<Integer> ensemble,
    Optional<GenerativeTask> task) {

  /** The names of all options that mean something for some tasks only. */
  List<String> given() {
    List<String> given = new ArrayList<>(fit.given());
    given.addAll(outlines.given());
    budget.ifPresent(_ -> given.add("--budget"));
    ensemble.ifPresent(_ -> given.add("--ensemble"));
    task.ifPresent(_ -> given.add("--task"));
    return given;
  }

  /**
   * Refuses options that mean nothing for a task.
   *
   * @param what is trained, as {@code for images with boxes}
   */
  void requireOnly(Set<String> allowed, String what) {
    output.requireOnly(given(), allowed, what);
  }

  /** Where a run on these data lives. */
  RunFolder folder(Path source) {
    return new RunFolder(out.orElseGet(() -> RunName.of(source, "")));
  }

  /** Works in a child process, with the store of prepared images. */
  int carriedOut(RunFolder folder, ToIntFunction<ImageStore> work) {
    containment.begin(folder.root(), output.with(cache.after("train", "--resume", folder.root())));
    try (ImageStore store = cache.store(output)) {
      return work.applyAsInt(store);
    }
  }
}
