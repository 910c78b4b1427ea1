// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.run;

import org.curie.learning.data.Fingerprint;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.experiment.DetectionPlan;
import org.curie.learning.detect.train.DetectionEpoch;
import org.curie.learning.loop.LoopObserver;

/** Is told how a run goes, to show it; decides nothing. */
public interface DetectionRunObserver extends LoopObserver<DetectionEpoch> {
  /** Shows nothing. */
  DetectionRunObserver SILENT = new DetectionRunObserver() {};

  default void stage(String doing) {}

  default void surveyed(DetectionSet data, Fingerprint images) {}

  default void planned(DetectionPlan plan) {}
}
