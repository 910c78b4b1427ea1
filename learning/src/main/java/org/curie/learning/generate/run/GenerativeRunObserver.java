// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.run;

import org.curie.learning.data.Fingerprint;
import org.curie.learning.generate.experiment.GenerativePlan;
import org.curie.learning.generate.train.GenerativeObserver;

/** Is told how a run goes, to show it; decides nothing. */
public interface GenerativeRunObserver extends GenerativeObserver {
  /** Shows nothing. */
  GenerativeRunObserver SILENT = new GenerativeRunObserver() {};

  default void stage(String doing) {}

  default void fingerprinted(Fingerprint data) {}

  default void planned(GenerativePlan plan) {}
}
