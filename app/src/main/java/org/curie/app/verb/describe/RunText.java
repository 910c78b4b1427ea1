// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.curie.app.command.TextTable;
import org.curie.core.file.TextFile;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;

/**
 * What is told of every run.
 *
 * @param epochsDone so far
 */
record RunText(RunFolder folder, long epochsDone, boolean isFinished) {

  static RunText of(RunFolder folder) {
    return of(folder, List.of(folder));
  }

  /**
   * @param networks where each of them has its log
   */
  static RunText of(RunFolder folder, List<RunFolder> networks) {
    long epochs =
        networks.stream()
            .map(RunFolder::log)
            .filter(Files::exists)
            .mapToLong(log -> TextFile.read(log).lines().count())
            .sum();
    return new RunText(folder, epochs, Files.exists(folder.metrics()));
  }

  /** What the run's plan says. */
  <P> P plan(Class<P> type) {
    return Json.read(folder.readPlan(), type, folder.plan().toString());
  }

  /** What came of it; absent until it is finished. */
  <M> Optional<M> metrics(Class<M> type) {
    return isFinished
        ? Optional.of(Json.read(TextFile.read(folder.metrics()), type, folder.metrics().toString()))
        : Optional.empty();
  }

  /** Rows about an experiment and how far it is. */
  TextTable table(TextTable own, String data, Object network, long seed, int epochs) {
    return own.row("Data", data)
        .row("Network", network)
        .row("Seed", seed)
        .row("Epochs", epochsDone + " of " + epochs + " done")
        .row(
            "State",
            isFinished
                ? "finished: " + folder.model()
                : "not finished; go on with: curie train --resume " + folder.root());
  }
}
