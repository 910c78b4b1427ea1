// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The two last checkpoints of a run: when the newest turns out to be damaged, the one before leads
 * to the same weights, an epoch later.
 */
final class Checkpoints {
  private Checkpoints() {}

  /**
   * The newest checkpoint that is whole; empty when there is none at all.
   *
   * @param reader of a checkpoint; a file that is not whole it refuses with {@link
   *     ErrorCode#FORMAT_DAMAGED}
   * @param damaged is told what is wrong with the newest, and the one before, which takes its place
   * @throws CurieException that the reader gave, when there is no whole one
   */
  static <T> Optional<T> newest(
      RunFolder folder, Function<Path, T> reader, BiConsumer<String, T> damaged) {
    boolean hasBefore = Files.exists(folder.checkpointBefore());
    if (!Files.exists(folder.checkpoint())) {
      return hasBefore // killed between the two files
          ? Optional.of(reader.apply(folder.checkpointBefore()))
          : Optional.empty();
    }
    try {
      return Optional.of(reader.apply(folder.checkpoint()));
    } catch (CurieException refused) {
      if (refused.code() != ErrorCode.FORMAT_DAMAGED || !hasBefore) {
        throw refused;
      }
      try {
        T before = reader.apply(folder.checkpointBefore());
        damaged.accept(newestDamaged(folder), before);
        return Optional.of(before);
      } catch (CurieException both) {
        refused.addSuppressed(both);
        throw refused;
      }
    }
  }

  private static String newestDamaged(RunFolder folder) {
    return "The checkpoint " + folder.checkpoint() + " is damaged; the one before it is whole.";
  }

  /**
   * Keeps the newest as the one before, and writes a new one. The newest is there at every moment.
   *
   * @param checkpoint writes itself to a file, all or nothing
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  static void write(RunFolder folder, Consumer<Path> checkpoint) {
    Path newest = folder.checkpoint();
    if (Files.exists(newest)) {
      try {
        keep(newest, folder.checkpointBefore());
      } catch (IOException e) {
        throw new CurieException(
            ErrorCode.STORAGE_FAILED,
            newest + " could not be kept (" + e.getMessage() + "); check the folder's permissions",
            e);
      }
    }
    checkpoint.accept(newest);
  }

  private static void keep(Path newest, Path before) throws IOException {
    Path second = before.resolveSibling("." + UUID.randomUUID() + ".partial");
    try {
      Files.createLink(second, newest);
    } catch (UnsupportedOperationException noLinks) {
      Files.copy(newest, second);
    }
    Files.move(second, before, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(second); // renaming a link onto one of the same file leaves both
  }
}
