// SPDX-License-Identifier: Apache-2.0
/**
 * Where a model looked. Imports {@code imaging.transform}, {@code learning.engine}, {@code
 * learning.model}. Start with {@link org.curie.learning.explain.GradCam}.
 */
@NullMarked
package org.curie.learning.explain;

import org.jspecify.annotations.NullMarked;
