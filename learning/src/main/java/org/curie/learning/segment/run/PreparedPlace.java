// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.cache.CacheSpec;
import org.curie.imaging.cache.CodeFingerprint;
import org.curie.learning.data.ImageStore;
import org.curie.learning.loop.RunFolder;

/**
 * Where prepared cases lie: in the store that the user has for all runs, or where that keeps
 * nothing, in the run's own folder until training is done.
 */
final class PreparedPlace implements AutoCloseable {
  private static final String NAME = "prepared";

  private final ImageStore store;
  private final boolean own;
  private final Path folder;

  private PreparedPlace(ImageStore store, boolean own, Path folder) {
    this.store = store;
    this.own = own;
    this.folder = folder;
  }

  static PreparedPlace of(ImageStore shared, RunFolder run, Consumer<String> beware) {
    Path folder = run.root().toAbsolutePath().resolve(NAME);
    if (shared.keeps()) {
      return new PreparedPlace(shared, false, folder);
    }
    String program = CodeFingerprint.of(PreparedPlace.class);
    CacheSpec spec = new CacheSpec(folder, Long.MAX_VALUE, program);
    return new PreparedPlace(ImageStore.in(spec, beware), true, folder);
  }

  ImageStore store() {
    return store;
  }

  /**
   * Removes what was prepared for this run alone.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  void remove() {
    close();
    if (!own || !Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.STORAGE_FAILED, "cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    if (own) {
      store.close();
    }
  }
}
