// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.locate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.curie.app.command.Output;
import org.curie.core.file.AtomicFile;
import org.curie.core.image.Image;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.learning.json.Json;

/** The files that {@code locate} writes, where it writes any. */
final class PlaceFiles {
  private static final Set<String> FORMATS = Set.of("json", "csv", "coco", "png");

  private final Output output;
  private final Optional<Path> out;
  private final Set<String> formats;
  private int pictures;

  PlaceFiles(Output output, Optional<Path> out, List<String> formats) {
    this.output = output;
    this.out = out;
    this.formats = new LinkedHashSet<>(formats.isEmpty() ? List.of("json") : lowerCase(formats));
    for (String format : this.formats) {
      if (!FORMATS.contains(format)) {
        throw output.usage(
            "--format of places is json, csv, coco or png, but was '" + format + "'");
      }
    }
    if (!formats.isEmpty() && out.isEmpty()) {
      throw output.usage("--format says what to write, so --out must say where");
    }
  }

  private static List<String> lowerCase(List<String> words) {
    return words.stream().map(w -> w.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether a file of this format is asked for. */
  boolean hold(String format) {
    return out.isPresent() && formats.contains(format);
  }

  boolean areWritten() {
    return out.isPresent();
  }

  /**
   * A picture, where pictures are asked for.
   *
   * @param number of the picture from 1: two folders may have files of one name
   */
  void picture(String input, int number, String label, Supplier<Image> drawn) {
    if (!hold("png")) {
      return;
    }
    String stem =
        (String.valueOf(Path.of(input).getFileName()).replaceFirst("\\.[^.]+$", "") + "-" + label)
            .replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    AtomicFile.write(
        out.orElseThrow().resolve("%04d-%s.png".formatted(number, stem)),
        PngWriter.encode(drawn.get()));
    pictures++;
  }

  /** The page about how well a model points. */
  void page(Supplier<String> html) {
    out.ifPresent(folder -> write(folder.resolve("index.html"), html.get()));
  }

  void write(LocatedImages found) {
    if (out.isEmpty()) {
      return;
    }
    Path folder = out.get();
    if (hold("json")) {
      write(folder.resolve("places.json"), Json.pretty(found));
    }
    if (hold("csv")) {
      write(folder.resolve("places.csv"), found.table());
    }
    if (hold("coco")) {
      write(folder.resolve("places.coco.json"), Json.pretty(found.coco()));
    }
    if (pictures > 0) {
      output.answer("Written %d pictures to %s".formatted(pictures, folder));
    }
  }

  private void write(Path file, String content) {
    AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
    output.answer("Written " + file);
  }
}
