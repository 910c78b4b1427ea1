// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.run.SegmentationRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of training on images with label maps. */
public final class OutlineOptions {
  @Option(
      names = "--fold",
      paramLabel = "K",
      description =
          "Of images with label maps: test the cases of this fold of splits.csv, train on the"
              + " others. Default: the first.")
  private @Nullable Integer fold;

  @Mixin private final MemoryOption memory = new MemoryOption();

  public SegmentationRun.Request request(Path data, long seed, Optional<Duration> budget) {
    return new SegmentationRun.Request(
        data,
        seed,
        fold == null ? Optional.empty() : Optional.of(new FoldSpec(fold, OptionalInt.empty())),
        budget,
        memory.bytes());
  }

  /** The names of the options that were given. */
  public List<String> given() {
    List<String> given = new ArrayList<>();
    if (fold != null) {
      given.add("--fold");
    }
    given.addAll(memory.given());
    return given;
  }
}
