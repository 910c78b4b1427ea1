// SPDX-License-Identifier: Apache-2.0
/**
 * Figures as people read them. Imports {@code core.metric}. Start with {@link
 * org.curie.learning.report.words.Numbers}.
 */
@NullMarked
package org.curie.learning.report.words;

import org.jspecify.annotations.NullMarked;
