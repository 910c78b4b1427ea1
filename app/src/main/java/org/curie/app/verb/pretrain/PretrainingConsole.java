// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.pretrain;

import java.util.List;
import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.console.TrainingConsole;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.pretrain.PretrainingEpoch;
import org.curie.learning.pretrain.PretrainingObserver;
import org.curie.learning.pretrain.PretrainingPlan;

/** Shows training without labels. */
final class PretrainingConsole extends TrainingConsole<PretrainingEpoch>
    implements PretrainingObserver {

  PretrainingConsole(Output output) {
    super(output);
  }

  @Override
  public void fingerprinted(Fingerprint data) {
    output()
        .note(
            "%s: %d training images, whose labels are not used; other parts are not looked at"
                .formatted(data.name(), data.count(Split.TRAIN)));
    output().note("");
  }

  @Override
  public void planned(PretrainingPlan plan) {
    showPlan(plan.choices(), List.of());
  }

  @Override
  protected EpochText text(PretrainingEpoch e) {
    String figures = String.format(Locale.ROOT, "loss %.4f", e.loss());
    return new EpochText(e.epoch(), figures, "", e.seconds(), e.imagesPerSecond());
  }
}
