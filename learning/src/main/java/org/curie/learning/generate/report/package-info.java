// SPDX-License-Identifier: Apache-2.0
/**
 * The pages about a model that makes or remakes images: the run's report and the card in the
 * package. Imports {@code imaging.format.picture}, {@code learning.generate} (but for its runs) and
 * the building blocks of {@code learning.report}. Start with {@link
 * org.curie.learning.generate.report.GenerativePage}.
 */
@NullMarked
package org.curie.learning.generate.report;

import org.jspecify.annotations.NullMarked;
