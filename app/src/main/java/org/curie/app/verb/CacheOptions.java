// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.curie.app.command.Output;
import org.curie.app.wiring.CachePlace;
import org.curie.learning.data.ImageStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where prepared images are kept, for every verb that trains. */
public final class CacheOptions {
  @Option(
      names = "--cache",
      paramLabel = "DIR|off",
      description =
          "Where decoded and prepared images are kept for later epochs and runs. Default:"
              + " $CURIE_CACHE, or curie/images in your own cache folder.")
  private @Nullable String place;

  @Option(
      names = "--cache-size",
      paramLabel = "GB",
      description =
          "What may be kept there. Default: 20, but no more than a quarter of the free space.")
  private @Nullable Integer gigabytes;

  /** Arguments of the program, with those of this group as they were given behind them. */
  public String[] after(Object... arguments) {
    List<String> all = new ArrayList<>(Arrays.stream(arguments).map(String::valueOf).toList());
    if (place != null) {
      all.addAll(List.of("--cache", place));
    }
    if (gigabytes != null) {
      all.addAll(List.of("--cache-size", String.valueOf(gigabytes)));
    }
    return all.toArray(String[]::new);
  }

  public void requireValid(Output output) {
    if (gigabytes != null && gigabytes < 1) {
      throw output.usage(
          "--cache-size must be at least 1 GB, but was " + gigabytes + "; --cache off keeps none");
    }
  }

  public ImageStore store(Output output) {
    return CachePlace.of(Optional.ofNullable(place))
        .store(Optional.ofNullable(gigabytes), warning -> output.note("Beware: " + warning + "."));
  }
}
