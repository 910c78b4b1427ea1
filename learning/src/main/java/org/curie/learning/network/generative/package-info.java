/**
 * Networks that make or remake cases: autoencoders, and generators with their discriminators.
 * Imports {@code learning.graph} and {@code learning.operator}. Start with {@link
 * org.curie.learning.network.generative.AutoencoderSpec}.
 *
 * <p>They work in one, two and three spatial dimensions, and for any extents: what is halved is
 * rounded up, and enlarged again to exactly what it was. Enlarging repeats pixels and then
 * convolves, since transposed convolutions leave chequerboards (Odena et al. 2016,
 * doi:10.23915/distill.00003).
 */
@NullMarked
package org.curie.learning.network.generative;

import org.jspecify.annotations.NullMarked;
