// SPDX-License-Identifier: Apache-2.0
/**
 * Finding settings by trying them on training and validation cases, never on test cases. Imports
 * {@code learning.train}, {@code learning.run}, {@code learning.json} and, for its pages, {@code
 * learning.report.page} and {@code learning.report.plot}. Reading order: {@link
 * org.curie.learning.search.LearningRateFinder} with {@link org.curie.learning.search.RateCurve};
 * {@link org.curie.learning.search.HyperparameterSearch} with {@link
 * org.curie.learning.search.SearchPlan} (who trains for how long), {@link
 * org.curie.learning.search.SearchSpace} (what is tried), {@code Trial} (how a candidate rests and
 * goes on).
 */
@NullMarked
package org.curie.learning.search;

import org.jspecify.annotations.NullMarked;
