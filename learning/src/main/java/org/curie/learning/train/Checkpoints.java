// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Graph;

/**
 * The two last checkpoints of a run: when the newest turns out to be damaged, the one before leads
 * to the same weights, an epoch later.
 */
final class Checkpoints {
  private Checkpoints() {}

  /**
   * The newest checkpoint that is whole; empty when there is none at all.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when there is no whole one, {@link
   *     ErrorCode#MODEL_INCOMPATIBLE} as {@link Checkpoint#read}
   */
  static Optional<Checkpoint> latest(
      RunFolder folder, Experiment expected, Graph graph, TrainingObserver observer) {
    boolean hasBefore = Files.exists(folder.checkpointBefore());
    if (!Files.exists(folder.checkpoint())) {
      return hasBefore // killed between the two files
          ? Optional.of(Checkpoint.read(folder.checkpointBefore(), expected, graph))
          : Optional.empty();
    }
    try {
      return Optional.of(Checkpoint.read(folder.checkpoint(), expected, graph));
    } catch (CurieException damaged) {
      if (damaged.code() != ErrorCode.FORMAT_DAMAGED || !hasBefore) {
        throw damaged;
      }
      try {
        Checkpoint before = Checkpoint.read(folder.checkpointBefore(), expected, graph);
        observer.checkpointDamaged(newestDamaged(folder), before.history().size());
        return Optional.of(before);
      } catch (CurieException both) {
        damaged.addSuppressed(both);
        throw damaged;
      }
    }
  }

  private static String newestDamaged(RunFolder folder) {
    return "The checkpoint " + folder.checkpoint() + " is damaged; the one before it is whole.";
  }

  /**
   * Keeps the newest as the one before, and writes a new one. The newest is there at every moment.
   *
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  static void write(RunFolder folder, Checkpoint checkpoint) {
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
    checkpoint.write(newest);
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
