// SPDX-License-Identifier: Apache-2.0
package org.curie.app.contained;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.learning.loop.RunFolder;

/** The checkpoints below a folder: of one run, or of several folds. */
final class CheckpointFiles {
  private static final int DEPTH = 4; // a folder of folds, a run, checkpoint/, the file
  private static final Path NAME = new RunFolder(Path.of("")).checkpoint().getFileName();

  private CheckpointFiles() {}

  /** One line for each: equal lines, no new checkpoint. */
  static List<String> state(Path folder) {
    return files(folder).stream().map(f -> f + " " + written(f)).sorted().toList();
  }

  static Optional<Path> newest(Path folder) {
    return files(folder).stream().max(Comparator.comparing(CheckpointFiles::written));
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files.filter(f -> NAME.equals(f.getFileName())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look through " + folder, e);
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }
}
