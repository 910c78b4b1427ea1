// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.train;

import java.nio.file.Path;
import org.curie.learning.loop.RunFolder;

/** One kind of thing to learn: how it is recognised, and what {@code train} does for it. */
interface TrainingTask {

  /** Whether data, or an experiment file, are for this task. */
  boolean takes(Path source);

  /** Whether a run of this task was begun in a folder. */
  boolean isBegunIn(Path run);

  /**
   * Trains on data as the planner chooses, or as an experiment file says.
   *
   * @return the exit code
   */
  int train(Path source);

  /**
   * Goes on with a run.
   *
   * @return the exit code
   */
  int resume(RunFolder run);
}
