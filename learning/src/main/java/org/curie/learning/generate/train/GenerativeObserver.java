// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import org.curie.learning.train.TrainingObserver;

/** Is told how training goes, to show it; decides nothing. */
public interface GenerativeObserver extends TrainingObserver {
  /** Shows nothing. */
  GenerativeObserver SILENT = new GenerativeObserver() {};

  default void epochDone(GenerativeEpoch epoch) {}
}
