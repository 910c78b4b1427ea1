/**
 * The ports through which loops that learn to make cases use an engine. Imports {@code
 * learning.engine}, {@code learning.graph} and {@code learning.operator}. Start with {@link
 * org.curie.learning.engine.generative.AdversarialEngine}.
 */
@NullMarked
package org.curie.learning.engine.generative;

import org.jspecify.annotations.NullMarked;
