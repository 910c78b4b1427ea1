// SPDX-License-Identifier: Apache-2.0
/**
 * Markup as values, so that no text reaches a page unescaped: what is written can be read by an
 * HTML5 and by an XML parser. Imports nothing of Curie. Start with {@link
 * org.curie.learning.report.markup.Element}.
 */
@NullMarked
package org.curie.learning.report.markup;

import org.jspecify.annotations.NullMarked;
