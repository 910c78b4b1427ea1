// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import org.curie.learning.data.Fingerprint;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.plan.Plan;
import org.curie.learning.train.TrainingObserver;

/** Is told how a run goes, to show it; decides nothing. */
public interface RunObserver extends TrainingObserver {
  /** Shows nothing. */
  RunObserver SILENT = new RunObserver() {};

  default void stage(String doing) {}

  default void fingerprinted(Fingerprint data) {}

  default void planned(Plan plan) {}

  default void evaluated(ClassificationReport report) {}
}
