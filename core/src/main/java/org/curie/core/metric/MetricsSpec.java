// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How to measure a classifier.
 *
 * @param decision how probabilities become a predicted class
 * @param resamples bootstrap resamples for the intervals
 * @param confidence of the intervals, such as 0.95
 * @param seed of the resampling
 * @param aucInterval the scale of the DeLong interval of the ROC AUC
 */
public record MetricsSpec(
    Decision decision, int resamples, double confidence, long seed, AucInterval aucInterval) {
  private static final int MAX_RESAMPLES = 100_000;

  /** On which scale the error of an AUC is taken to be normal. */
  public enum AucInterval {
    /** AUC ± z·error, cut off at 0 and 1: what most papers and pROC report. */
    PLAIN,
    /** The same on the scale of log(AUC / (1 - AUC)): never leaves 0 to 1, better near 1. */
    LOGIT
  }

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} unless there are 100 to 100000
   *     resamples and the confidence lies between 0 and 1
   */
  public MetricsSpec {
    if (resamples < 100 || resamples > MAX_RESAMPLES) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "an interval needs 100 to " + MAX_RESAMPLES + " resamples, but was given " + resamples);
    }
    requireConfidence(confidence);
  }

  static double requireConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a confidence lies between 0 and 1, such as 0.95, but was " + confidence);
    }
    return confidence;
  }

  /** The most probable class, 2000 resamples, 95 %, seed 0, plain DeLong interval. */
  public static MetricsSpec defaults() {
    return new MetricsSpec(new Decision.MostProbable(), 2000, 0.95, 0, AucInterval.PLAIN);
  }

  public MetricsSpec withDecision(Decision other) {
    return new MetricsSpec(other, resamples, confidence, seed, aucInterval);
  }

  public MetricsSpec withResamples(int other) {
    return new MetricsSpec(decision, other, confidence, seed, aucInterval);
  }

  public MetricsSpec withConfidence(double other) {
    return new MetricsSpec(decision, resamples, other, seed, aucInterval);
  }

  public MetricsSpec withSeed(long other) {
    return new MetricsSpec(decision, resamples, confidence, other, aucInterval);
  }

  public MetricsSpec withAucInterval(AucInterval other) {
    return new MetricsSpec(decision, resamples, confidence, seed, other);
  }
}
