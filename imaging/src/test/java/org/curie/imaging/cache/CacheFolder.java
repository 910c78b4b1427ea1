// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks into a cache's folder from outside. */
final class CacheFolder {
  private CacheFolder() {}

  static List<Path> entries(Path cache) {
    return files(cache.resolve("entries"));
  }

  static List<Path> partials(Path cache) {
    return files(cache.resolve("partial"));
  }

  /** Bytes of all entries, those being written among them. */
  static long bytes(Path cache) {
    return Stream.concat(entries(cache).stream(), partials(cache).stream())
        .mapToLong(CacheFolder::size)
        .sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
