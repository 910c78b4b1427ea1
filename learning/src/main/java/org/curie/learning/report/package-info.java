// SPDX-License-Identifier: Apache-2.0
/**
 * The pages people read: the report of a training run and the card of a model. Everything is
 * inline, nothing is fetched, no script runs.
 *
 * <p>Imports the results of the packages below it as records ({@code learning.data}, {@code
 * learning.plan}, {@code learning.train}, {@code learning.evaluate}, {@code learning.explain},
 * {@code learning.model}), {@code core.metric}, and its own {@code page}, {@code plot}, {@code
 * words}, {@code markup}.
 *
 * <p>Reading order: {@link org.curie.learning.report.HtmlReport} (the sections in their order),
 * then one section, such as {@code AccuracySection}, then {@link
 * org.curie.learning.report.plot.Plot}; {@link org.curie.learning.report.ModelCardPage} is the
 * short page inside a model package.
 */
@NullMarked
package org.curie.learning.report;

import org.jspecify.annotations.NullMarked;
