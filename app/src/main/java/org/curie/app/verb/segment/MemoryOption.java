// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.learning.segment.run.SegmentationRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How much memory training on images with label maps may use. */
public final class MemoryOption {
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

  public long bytes() {
    return memory == null ? SegmentationRun.USUAL_MEMORY : memory;
  }

  /** The name of the option if it was given. */
  public List<String> given() {
    return memory == null ? List.of() : List.of("--memory");
  }
}
