// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.generate;

import java.util.Locale;
import java.util.OptionalDouble;
import org.curie.app.command.Output;
import org.curie.app.console.TrainingConsole;
import org.curie.app.verb.describe.FingerprintText;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.generate.experiment.GenerativePlan;
import org.curie.learning.generate.run.GenerativeRunObserver;
import org.curie.learning.generate.train.GenerativeEpoch;

/** Shows the training of networks that make or remake images. */
public final class GenerativeConsole extends TrainingConsole<GenerativeEpoch>
    implements GenerativeRunObserver {

  public GenerativeConsole(Output output) {
    super(output);
  }

  @Override
  public void fingerprinted(Fingerprint data) {
    output().note("");
    output().notes(FingerprintText.of(data));
    output().note("");
  }

  @Override
  public void planned(GenerativePlan plan) {
    showPlan(plan.choices(), plan.warnings());
  }

  @Override
  protected EpochText text(GenerativeEpoch e) {
    String looked = looked(e);
    String opponent =
        e.discriminatorLoss().isPresent()
            ? String.format(
                Locale.ROOT, ", discriminator %.4f", e.discriminatorLoss().getAsDouble())
            : "";
    String figures =
        String.format(Locale.ROOT, "loss %.4f%s", e.loss(), opponent)
            + (looked.isEmpty() ? "" : "  validation: " + looked);
    return new EpochText(e.epoch(), figures, looked, e.seconds(), e.imagesPerSecond());
  }

  /** What validation pictures say, where they were looked at. */
  private static String looked(GenerativeEpoch e) {
    boolean made = e.validationDistance().isPresent();
    OptionalDouble figure = made ? e.validationDistance() : e.validationError();
    return figure.isPresent()
        ? String.format(Locale.ROOT, "%s %.4g", made ? "distance" : "error", figure.getAsDouble())
        : "";
  }
}
