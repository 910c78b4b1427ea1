// SPDX-License-Identifier: Apache-2.0
/**
 * How many threads a step may use, decided by the caller and never by the step. Imports nothing.
 * Start with {@link org.curie.imaging.parallel.Threads}.
 */
@NullMarked
package org.curie.imaging.parallel;

import org.jspecify.annotations.NullMarked;
