// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.detect;

import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.console.TrainingConsole;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.detect.data.DetectionSet;
import org.curie.learning.detect.experiment.DetectionPlan;
import org.curie.learning.detect.run.DetectionRunObserver;
import org.curie.learning.detect.train.DetectionEpoch;

/** Shows a run that trains a detector. Used by one thread. */
public final class DetectionConsole extends TrainingConsole<DetectionEpoch>
    implements DetectionRunObserver {

  public DetectionConsole(Output output) {
    super(output);
  }

  @Override
  public void surveyed(DetectionSet data, Fingerprint images) {
    output().note("");
    output().notes(DataText.of(data, images));
    output().note("");
  }

  @Override
  public void planned(DetectionPlan plan) {
    showPlan(plan.choices(), plan.warnings());
  }

  @Override
  protected EpochText text(DetectionEpoch e) {
    String looked =
        e.validationPrecision().isPresent()
            ? String.format(Locale.ROOT, "mAP@.5 %.3f", e.validationPrecision().getAsDouble())
            : "";
    return new EpochText(
        e.epoch(),
        String.format(
            Locale.ROOT,
            "loss %.4f%s",
            e.loss(),
            looked.isEmpty() ? "" : "  validation: " + looked),
        looked,
        e.seconds(),
        e.imagesPerSecond());
  }
}
