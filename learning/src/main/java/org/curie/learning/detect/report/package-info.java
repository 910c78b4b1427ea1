// SPDX-License-Identifier: Apache-2.0
/**
 * The pages about a detector. Imports {@code core}, {@code imaging}, {@code learning.data}, {@code
 * learning.detect.data}, {@code .experiment}, {@code .judge}, {@code .model} and {@code .train},
 * {@code learning.model}, {@code learning.plan} and {@code learning.report}. Start with {@link
 * org.curie.learning.detect.report.DetectionPage}; boxes on images: {@link
 * org.curie.learning.detect.report.BoxPainter}.
 */
@NullMarked
package org.curie.learning.detect.report;

import org.jspecify.annotations.NullMarked;
