// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import java.util.Locale;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.Experiment;

/**
 * How long a run will take, from a measured pace.
 *
 * <p><b>Formula</b> for each network: epochs · (steps · seconds a step + validation images ·
 * seconds an answer + seconds to save) + answers for calibration, evaluation and report + seconds
 * for what does not depend on the data. <b>Limits</b> as good as the machine is as free later as
 * while it was measured; that training may stop earlier is not counted.
 *
 * @param epochSeconds for one epoch of one network
 * @param afterSeconds for what follows a network's last epoch
 */
public record Estimate(Experiment experiment, Pace pace, double epochSeconds, double afterSeconds) {
  /** To read the images a first time and to warm up, and in the end to explain and to package. */
  private static final double AROUND_SECONDS = 3;

  /** A checkpoint, its disk's own time with it. */
  private static final double SAVE_SECONDS = 0.02;

  public static Estimate of(Experiment experiment, Fingerprint data, Pace pace) {
    int batch = experiment.fit().batchSize();
    int steps = Math.max(1, data.count(Split.TRAIN) / batch);
    int validation = data.count(Split.VALIDATION);
    int afterwards = validation + Math.max(validation, data.count(Split.TEST));
    return new Estimate(
        experiment,
        pace,
        steps * pace.secondsPerStep() + validation * pace.secondsPerAnswer() + SAVE_SECONDS,
        afterwards * pace.secondsPerAnswer() + AROUND_SECONDS);
  }

  public double seconds() {
    return experiment.members() * (experiment.fit().epochs() * epochSeconds + afterSeconds);
  }

  /**
   * How many epochs of every network are over, with all that follows, after so many seconds; less
   * than 1 for none.
   */
  public int epochsWithin(double seconds) {
    return (int) Math.floor((seconds / experiment.members() - afterSeconds) / epochSeconds);
  }

  /** As a row of the plan. */
  Choice choice() {
    int epochs = experiment.fit().epochs();
    int networks = experiment.members();
    return new Choice(
        "time",
        "about "
            + words(seconds())
            + (epochs == 1 ? " for 1 epoch" : " for " + epochs + " epochs")
            + (networks == 1 ? "" : " of " + networks + " networks"),
        String.format(
            Locale.ROOT,
            "measured here: %.3g images/s learned from, %.3g images/s answered for",
            experiment.fit().batchSize() / pace.secondsPerStep(),
            1 / pace.secondsPerAnswer()));
  }

  /** No more exact than an estimate is: {@code 45 s}, {@code 4 min 10 s}, {@code 2 h 5 min}. */
  static String words(double seconds) {
    long s = Math.max(1, Math.round(seconds));
    if (s < 60) {
      return s + " s";
    }
    if (s < 3600) {
      long tens = 10 * Math.round(s / 10.0);
      return tens % 60 == 0 ? tens / 60 + " min" : tens / 60 + " min " + tens % 60 + " s";
    }
    long minutes = Math.round(s / 60.0);
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
