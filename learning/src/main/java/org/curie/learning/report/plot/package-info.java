// SPDX-License-Identifier: Apache-2.0
/**
 * Plots as values, drawn as inline SVG that takes its colours from the page. Imports {@code
 * learning.report.markup}. Start with {@link org.curie.learning.report.plot.Plot}; then {@link
 * org.curie.learning.report.plot.Axis} and {@link org.curie.learning.report.plot.Layer}.
 */
@NullMarked
package org.curie.learning.report.plot;

import org.jspecify.annotations.NullMarked;
