// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.core.file.TextFile;
import org.curie.learning.json.Json;

/**
 * The folder of a cross-validation: a run folder for each fold, what the folds have in common, and
 * in the end the figures of all.
 */
public record FoldsFolder(Path root) {

  /** Where all folds' figures stand. */
  public Path document() {
    return root.resolve("cross-validation.json");
  }

  /**
   * @param number as people count the folds of this data
   */
  public RunFolder fold(int number) {
    return new RunFolder(root.resolve("fold-" + number));
  }

  /** What is known of a fold that is done already. */
  public <M extends Record> Optional<M> done(int number, Class<M> type) {
    Path metrics = fold(number).metrics();
    return Files.exists(metrics)
        ? Optional.of(Json.read(TextFile.read(metrics), type, metrics.toString()))
        : Optional.empty();
  }

  /**
   * Trains what is left of the folds, alone in the folder, and writes the figures of all.
   *
   * @param design what the folds have in common: no fold of another kind is mixed in
   * @param all trains, and says what {@link #document} is to say
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the folder holds folds of
   *     another design, or another program trains there
   */
  public <D extends Record> D carriedOut(Record design, Supplier<D> all) {
    try (RunLock _ = RunLock.take(root)) {
      AtomicFile.sweep(root); // what a killed one had begun to write
      keep(design);
      D document = all.get();
      AtomicFile.write(document(), Json.pretty(document));
      return document;
    }
  }

  private void keep(Record design) {
    Path file = root.resolve("design.json");
    if (!Files.exists(file)) {
      AtomicFile.write(file, Json.pretty(design));
      return;
    }
    if (!Json.read(TextFile.read(file), design.getClass(), file.toString()).equals(design)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          root
              + " holds folds of other data, settings, seed or number than asked for now; choose"
              + " another --out, or repeat the first call to go on with it");
    }
  }
}
