// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Small files from the shared data; none when there are none.
 *
 * <p>They are taken anew in every run and kept in the build folder only, never in the repository.
 */
public final class SharedSeeds {
  /** More of them only make the start of a run slower. */
  public static final int MOST = 150;

  private final Optional<Path> folder;

  private SharedSeeds(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Those of the folder CURIE_DATA, by default {@code ../shared/data} beside the repository. */
  public static SharedSeeds shared() {
    String configured = System.getenv("CURIE_DATA");
    Path folder = Path.of(configured == null ? "../../shared/data" : configured);
    return new SharedSeeds(Optional.of(folder).filter(Files::isDirectory));
  }

  /** Only what the targets make themselves. */
  public static SharedSeeds none() {
    return new SharedSeeds(Optional.empty());
  }

  public boolean isEmpty() {
    return folder.isEmpty();
  }

  /** Whole files below a folder of the shared data, none empty. */
  public List<byte[]> files(String subfolder, int longest) {
    return paths(subfolder)
        .filter(path -> size(path) > 0 && size(path) <= longest)
        .map(SharedSeeds::bytes)
        .limit(MOST)
        .toList();
  }

  /** The files below a folder of the shared data, by name. */
  public Stream<Path> paths(String subfolder) {
    if (folder.isEmpty()) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder.get().resolve(subfolder))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The length of a file. */
  public static long size(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of a file. */
  public static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
