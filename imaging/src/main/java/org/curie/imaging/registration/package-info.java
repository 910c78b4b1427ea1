// SPDX-License-Identifier: Apache-2.0
/**
 * Where one image lies in another: translation, rigid, similarity and affine registration of
 * pictures and volumes of the same or of different modalities, in patient space. Imports {@code
 * core}, {@code imaging.parallel} and {@code imaging.spatial}.
 *
 * <p>Reading order: {@link org.curie.imaging.registration.Registration}, {@link
 * org.curie.imaging.registration.RegistrationSpec}, {@link
 * org.curie.imaging.registration.RegistrationOutcome}; then the parts, each of which knows nothing
 * of the others: {@code Pyramid} (coarse to fine), {@code Places} (where is compared), {@code
 * MovingSampler} (what is there), {@link org.curie.imaging.registration.cost.Cost} (how unlike),
 * {@code Tangent} (how it may move), {@code Minimizer} (where to).
 */
@NullMarked
package org.curie.imaging.registration;

import org.jspecify.annotations.NullMarked;
