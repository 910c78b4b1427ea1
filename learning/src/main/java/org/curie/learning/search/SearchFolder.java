// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.file.TextFile;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;

/** The folder in which a search keeps everything about itself, by fixed names. */
public record SearchFolder(Path root) {

  /** What is searched and how: what a search that goes on must agree with. */
  public Path design() {
    return root.resolve("search.json");
  }

  /** The winner, ready for {@code curie train}. */
  public Path best() {
    return root.resolve("best.yaml");
  }

  /** Every candidate, the best first. */
  public Path ranking() {
    return root.resolve("ranking.json");
  }

  public Path page() {
    return root.resolve("index.html");
  }

  RunFolder trial(int number) {
    return new RunFolder(root.resolve("trials").resolve("%04d".formatted(number)));
  }

  private Path result(int trial, int epochs) {
    return trial(trial).root().resolve("after-" + epochs + ".json");
  }

  Optional<TrialResult> result(int trial, Bracket.Rung rung) {
    return read(result(trial, rung.epochs()), TrialResult.class);
  }

  void keep(TrialResult result) {
    write(result(result.trial(), result.epochs()), Json.pretty(result));
  }

  /** The content of a file that may not be there yet. */
  static <T extends Record> Optional<T> read(Path file, Class<T> type) {
    return Files.exists(file)
        ? Optional.of(Json.read(TextFile.read(file), type, file.toString()))
        : Optional.empty();
  }

  static void write(Path file, String text) {
    AtomicFile.write(file, text);
  }

  /** Gives back the space of a candidate that will not train on. */
  void drop(int trial) {
    RunFolder folder = trial(trial);
    for (Path checkpoint : List.of(folder.checkpoint(), folder.checkpointBefore())) {
      try {
        Files.deleteIfExists(checkpoint);
      } catch (IOException e) {
        throw new CurieException(
            ErrorCode.STORAGE_FAILED, "cannot delete " + checkpoint + ": " + e.getMessage(), e);
      }
    }
  }
}
