// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The small files that {@code src/test/python/make_seeds.py} wrote: one of every kind. */
final class Seeds {
  private Seeds() {}

  static Path folder() {
    try {
      return Path.of(Seeds.class.getResource("seeds").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Path> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
