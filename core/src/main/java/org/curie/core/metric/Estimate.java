// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

/**
 * A metric's value and interval, and how the interval was made.
 *
 * @param resamples how many were drawn; 0 when none were needed
 * @param undefinedResamples in how many of them the metric was 0/0; they are left out, and when
 *     they are more than half there are no bounds
 */
public record Estimate(Interval interval, Method method, int resamples, int undefinedResamples) {

  /** Where the bounds of an interval come from. */
  public enum Method {
    /** Percentiles over resamples of the cases, drawn with replacement, not stratified. */
    CASE_BOOTSTRAP,
    /** Percentiles over resamples of whole patients, drawn with replacement, not stratified. */
    PATIENT_BOOTSTRAP,
    /** DeLong's variance of an area under the ROC curve. */
    DELONG
  }

  public double value() {
    return interval.value();
  }
}
