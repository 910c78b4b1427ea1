// SPDX-License-Identifier: Apache-2.0
/**
 * The domain of Curie: what a picture, a place in a patient, a measurement, a finding and an error
 * <em>are</em>. Imports the JDK and nothing else; every other module imports this one.
 *
 * <p>Reading order: {@link org.curie.core.geometry} (where things are), {@link
 * org.curie.core.image} (what was seen there), {@link org.curie.core.sequence} (what was measured
 * over time), {@link org.curie.core.metric} (how good an answer is), {@link
 * org.curie.core.provenance} (where an artefact came from), {@link org.curie.core.random}
 * (randomness that can be replayed), {@link org.curie.core.error} (what can go wrong).
 */
@NullMarked
package org.curie.core;

import org.jspecify.annotations.NullMarked;
