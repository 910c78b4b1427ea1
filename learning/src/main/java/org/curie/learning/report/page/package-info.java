// SPDX-License-Identifier: Apache-2.0
/**
 * What every page has in common: its frame, its building blocks, its style. Imports {@code
 * learning.report.markup}, {@code learning.report.plot}, of {@code learning.plan} what was chosen.
 * Start with {@link org.curie.learning.report.page.Page}.
 */
@NullMarked
package org.curie.learning.report.page;

import org.jspecify.annotations.NullMarked;
