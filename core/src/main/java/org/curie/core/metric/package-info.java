// SPDX-License-Identifier: Apache-2.0
/**
 * How good an answer is: the metrics of classification, each with its interval. Imports {@code
 * core.error} and {@code core.random}.
 *
 * <p><b>Undefined values.</b> A ratio 0/0 (the precision of a class that was never predicted, the
 * ROC AUC of cases that are all positive) is {@link java.lang.Double#NaN}, never 0, and an average
 * over classes is NaN when one of its terms is. scikit-learn puts 0 there and warns ({@code
 * zero_division}), or raises an error (ROC AUC); everywhere else the values agree with it. Balanced
 * accuracy averages over the classes that have cases, as scikit-learn's does.
 *
 * <p>Reading order: {@link org.curie.core.metric.ClassProbabilities} (what a model said and what
 * was true), {@link org.curie.core.metric.ClassificationMetrics} (everything about it, in one
 * call), {@link org.curie.core.metric.Metric} (the stable names), {@link
 * org.curie.core.metric.ConfusionMatrix}, {@link org.curie.core.metric.RocCurve}, {@link
 * org.curie.core.metric.CalibrationCurve} (the definitions), {@link
 * org.curie.core.metric.AucComparison} (is one model better than another).
 */
@NullMarked
package org.curie.core.metric;

import org.jspecify.annotations.NullMarked;
