// SPDX-License-Identifier: Apache-2.0
/**
 * Recorded steps from stored samples to what a network sees. A step is a record of plain parameters
 * and a pure function of the image: applying the same record to the same image gives the same
 * samples, in any thread, at any time. Spatial steps carry the grid along, so that a place in the
 * result leads back to the place in the patient. Here are the parameters and their meaning; the
 * arithmetic has packages of its own, {@code spatial}, {@code intensity}, {@code denoise}, {@code
 * artifact} and {@code quality}, which know nothing of steps. Imports these and {@code core}.
 *
 * <p>Reading order: {@link org.curie.imaging.transform.Transform} and its five kinds: {@link
 * org.curie.imaging.transform.SpatialTransform} (with {@code Lattice-}, {@code Resample-} and
 * {@code DeformTransform}), {@link org.curie.imaging.transform.IntensityTransform} (with {@code
 * Tone-}, {@code Normalizing-}, {@code Histogram-} and {@code BiasFieldTransform}), {@link
 * org.curie.imaging.transform.Denoising}, {@link org.curie.imaging.transform.Artifact} (with {@code
 * Noise-} and {@code MrArtifact}) and {@link org.curie.imaging.transform.Repair}; then {@link
 * org.curie.imaging.transform.Preprocessing} and {@link org.curie.imaging.transform.WayBack}.
 */
@NullMarked
package org.curie.imaging.transform;

import org.jspecify.annotations.NullMarked;
