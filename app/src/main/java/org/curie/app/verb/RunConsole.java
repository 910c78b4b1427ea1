// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.app.console.TrainingConsole;
import org.curie.app.verb.describe.FingerprintText;
import org.curie.app.verb.describe.ScoreText;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.plan.Plan;
import org.curie.learning.run.RunObserver;
import org.curie.learning.train.EpochRecord;

/**
 * Shows the training of a classifier: what the data look like, the plan, the epochs.
 *
 * <p>Several runs in a row, as folds are, show their data and plan once.
 */
final class RunConsole extends TrainingConsole<EpochRecord> implements RunObserver {
  private boolean dataShown;
  private boolean planShown;

  RunConsole(Output output) {
    super(output);
  }

  @Override
  public void fingerprinted(Fingerprint data) {
    counts(data.sequences().isPresent() ? "sequences" : "images");
    if (!dataShown) {
      dataShown = true;
      output().note("");
      output().notes(FingerprintText.of(data));
      output().note("");
    }
  }

  @Override
  public void planned(Plan plan) {
    if (!planShown) {
      planShown = true;
      showPlan(plan.choices(), plan.warnings());
    }
  }

  @Override
  protected EpochText text(EpochRecord e) {
    String brief =
        e.validationAuc().isPresent()
            ? String.format(Locale.ROOT, "AUC %.3f", e.validationAuc().getAsDouble())
            : String.format(Locale.ROOT, "acc %.3f", e.validationAccuracy());
    String figures =
        String.format(
            Locale.ROOT,
            "loss %.4f  validation: loss %.4f, accuracy %.4f, AUC %s",
            e.trainingLoss(),
            e.validationLoss(),
            e.validationAccuracy(),
            ScoreText.orDash(e.validationAuc()));
    return new EpochText(e.epoch(), figures, brief, e.seconds(), e.imagesPerSecond());
  }

  @Override
  public void stoppedEarly(int epoch, int patience) {
    finish();
    output()
        .note(
            "Stopped after epoch "
                + epoch
                + ": the validation loss has not fallen for "
                + patience
                + " epochs.");
  }
}
