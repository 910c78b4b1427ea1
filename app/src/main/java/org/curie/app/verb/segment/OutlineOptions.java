// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.learning.segment.data.FoldSpec;
import org.curie.learning.segment.run.SegmentationRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of training on images with label maps. */
public final class OutlineOptions {
  @Option(
      names = "--fold",
      paramLabel = "K",
      description =
          "Of images with label maps: test the cases of this fold of splits.csv, train on the"
              + " others. Default: the first.")
  private @Nullable Integer fold;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = Size.class,
      description =
          "Of images with label maps: plan so that training uses no more, as 4g or 900m."
              + " Default: 4g.")
  private @Nullable Long memory;

  /** Reads {@code 4g} or {@code 900m}. */
  static final class Size implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([gGmM])");

    @Override
    public Long convert(String text) {
      Matcher size = FORM.matcher(text.strip());
      if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
        throw new TypeConversionException(
            "expected a size such as 4g or 900m, but found '" + text + "'");
      }
      int shift = size.group(2).equalsIgnoreCase("g") ? 30 : 20;
      return Long.parseLong(size.group(1)) << shift;
    }
  }

  public SegmentationRun.Request request(Path data, long seed, Optional<Duration> budget) {
    return new SegmentationRun.Request(
        data,
        seed,
        fold == null ? Optional.empty() : Optional.of(new FoldSpec(fold, OptionalInt.empty())),
        budget,
        memory == null ? SegmentationRun.USUAL_MEMORY : memory);
  }

  /** The names of the options that were given. */
  public List<String> given() {
    List<String> given = new ArrayList<>();
    if (fold != null) {
      given.add("--fold");
    }
    if (memory != null) {
      given.add("--memory");
    }
    return given;
  }
}
