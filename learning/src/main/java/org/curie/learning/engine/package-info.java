// SPDX-License-Identifier: Apache-2.0
/**
 * The ports through which the learning loop uses an engine, and the specifications it hands over.
 * Imports {@code learning.graph}. Implemented by the engine modules. Start with {@link
 * org.curie.learning.engine.TrainingEngine}.
 */
@NullMarked
package org.curie.learning.engine;

import org.jspecify.annotations.NullMarked;
