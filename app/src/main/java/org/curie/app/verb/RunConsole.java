// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.core.metric.Estimate;
import org.curie.core.metric.Metric;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.run.RunObserver;
import org.curie.learning.train.EpochRecord;

/** Shows a training run to someone who watches it. */
final class RunConsole implements RunObserver {
  private final Output output;
  private int epochs;

  RunConsole(Output output) {
    this.output = output;
  }

  @Override
  public void stage(String doing) {
    output.note(doing + " …");
  }

  @Override
  public void epochDone(EpochRecord e) {
    output.note(
        String.format(
            Locale.ROOT,
            "epoch %3d/%d  loss %.4f  validation loss %.4f  accuracy %.4f  AUC %s  %.0f images/s  engine %.1f %%%s",
            e.epoch(),
            epochs,
            e.trainingLoss(),
            e.validationLoss(),
            e.validationAccuracy(),
            e.validationAuc().isPresent()
                ? String.format(Locale.ROOT, "%.4f", e.validationAuc().getAsDouble())
                : "-",
            e.imagesPerSecond(),
            100 * e.engineShare(),
            e.best() ? "  best" : ""));
  }

  @Override
  public void started(int firstEpoch, int planned, int batchesPerEpoch) {
    epochs = planned;
  }

  @Override
  public void evaluated(ClassificationReport report) {
    for (Metric m : Metric.values()) {
      Estimate e = report.metrics().overall().get(m);
      if (e != null) {
        output.answer(
            String.format(
                Locale.ROOT,
                "%-18s %.4f  (%.4f – %.4f)",
                m.stableName(),
                e.value(),
                e.interval().low(),
                e.interval().high()));
      }
    }
  }
}
