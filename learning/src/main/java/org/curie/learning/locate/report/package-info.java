// SPDX-License-Identifier: Apache-2.0
/**
 * The page about how well a classifier points, and its pictures. Imports {@code core}, {@code
 * imaging}, {@code learning.detect.data}, {@code learning.detect.report}, {@code learning.explain},
 * {@code learning.locate}, {@code learning.model} and {@code learning.report}. Start with {@link
 * org.curie.learning.locate.report.LocalizationPage}.
 */
@NullMarked
package org.curie.learning.locate.report;

import org.jspecify.annotations.NullMarked;
