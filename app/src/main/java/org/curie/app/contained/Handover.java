// SPDX-License-Identifier: Apache-2.0
package org.curie.app.contained;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.file.AtomicFile;
import org.curie.learning.json.Json;

/**
 * A folder of temporary files through which a child tells its parent what the parent must know when
 * the child can no longer say it.
 */
record Handover(Path folder) {

  /**
   * What the child is about to do.
   *
   * @param folder of its checkpoints
   * @param resume the arguments with which the program goes on
   * @param retries how often the parent may do so by itself
   * @param checkpoints those that were there before, as {@link CheckpointFiles#state} tells them
   */
  record Task(String folder, List<String> resume, int retries, List<String> checkpoints) {
    Task {
      resume = List.copyOf(resume);
      checkpoints = List.copyOf(checkpoints);
    }
  }

  static Handover create() throws IOException {
    return new Handover(Files.createTempDirectory("curie-"));
  }

  void begin(Task task) {
    AtomicFile.write(taskFile(), Json.line(task));
  }

  Optional<Task> task() throws IOException {
    return Files.exists(taskFile())
        ? Optional.of(Json.read(Files.readString(taskFile()), Task.class, taskFile().toString()))
        : Optional.empty();
  }

  /** Says how the child's work ended, before its process does. */
  void end(int exitCode) {
    AtomicFile.write(endFile(), String.valueOf(exitCode).getBytes(StandardCharsets.US_ASCII));
  }

  /** A bare number: nobody shall wait for a parser at the end of every run. */
  Optional<Integer> exitCode() throws IOException {
    return Files.exists(endFile())
        ? Optional.of(Integer.valueOf(Files.readString(endFile())))
        : Optional.empty();
  }

  /** Where Java writes its report of a crash, with its process id for {@code %p}. */
  Path crashReport() {
    return folder.resolve("hs_err_pid%p.log");
  }

  /** The reports of crashes that lie here. */
  List<Path> crashReports() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("hs_err_pid")).toList();
    }
  }

  /** Forgets what the last child told. */
  void clear() throws IOException {
    Files.deleteIfExists(taskFile());
    Files.deleteIfExists(endFile());
  }

  /** Removes all of it, but reports of crashes that nobody has moved elsewhere. */
  void delete() {
    try {
      if (crashReports().isEmpty()) {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  private Path taskFile() {
    return folder.resolve("task.json");
  }

  private Path endFile() {
    return folder.resolve("exit-code");
  }
}
