/**
 * Small loops that learn to make new cases: networks against each other, and autoencoders. Imports
 * {@code core}, {@code learning.engine.generative}, {@code learning.graph} and {@code
 * learning.operator}. Start with {@link org.curie.learning.generate.AdversarialTrainer}, then
 * {@link org.curie.learning.generate.EnergyDistance}, which says how well it went.
 *
 * <p>All randomness is drawn by address (seed, purpose, step, case), and the place in the run is
 * the number of steps that the optimiser has taken: what a run returned is all that it needs to go
 * on.
 */
@NullMarked
package org.curie.learning.generate;

import org.jspecify.annotations.NullMarked;
