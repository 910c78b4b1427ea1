// SPDX-License-Identifier: Apache-2.0
/**
 * What a model says about images whose truth is not known, and the files that carry it. Imports
 * {@code learning.model}, {@code learning.json}. Start with {@link
 * org.curie.learning.predict.PredictionReport}.
 */
@NullMarked
package org.curie.learning.predict;

import org.jspecify.annotations.NullMarked;
