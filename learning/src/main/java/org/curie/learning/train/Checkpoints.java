// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.graph.Graph;

/**
 * The two last checkpoints of a run: when the newest turns out to be damaged, the one before leads
 * to the same weights, an epoch later.
 */
public final class Checkpoints {
  private Checkpoints() {}

  /**
   * Reads one kind of checkpoint, and tells how many epochs it was made after.
   *
   * @param <C> the kind
   */
  public record Reading<C>(Function<Path, C> reader, ToIntFunction<C> epochsDone) {}

  static Optional<Checkpoint> latest(
      RunFolder folder, Experiment expected, Graph graph, TrainingObserver observer) {
    Reading<Checkpoint> reading =
        new Reading<>(file -> Checkpoint.read(file, expected, graph), c -> c.history().size());
    return latest(folder, reading, observer);
  }

  /**
   * The newest checkpoint that is whole; empty when there is none at all.
   *
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when there is no whole one, or
   *     what the reading throws
   */
  public static <C> Optional<C> latest(
      RunFolder folder, Reading<C> reading, TrainingObserver observer) {
    boolean hasBefore = Files.exists(folder.checkpointBefore());
    if (!Files.exists(folder.checkpoint())) {
      return hasBefore // killed between the two files
          ? Optional.of(reading.reader().apply(folder.checkpointBefore()))
          : Optional.empty();
    }
    try {
      return Optional.of(reading.reader().apply(folder.checkpoint()));
    } catch (CurieException damaged) {
      if (damaged.code() != ErrorCode.FORMAT_DAMAGED || !hasBefore) {
        throw damaged;
      }
      try {
        C before = reading.reader().apply(folder.checkpointBefore());
        observer.checkpointDamaged(newestDamaged(folder), reading.epochsDone().applyAsInt(before));
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

  static void write(RunFolder folder, Checkpoint checkpoint) {
    write(folder, checkpoint::write);
  }

  /**
   * Keeps the newest as the one before, and writes a new one. The newest is there at every moment.
   *
   * @param writer writes all or nothing
   * @throws CurieException with {@link ErrorCode#STORAGE_FAILED}
   */
  public static void write(RunFolder folder, Consumer<Path> writer) {
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
    writer.accept(newest);
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
