// SPDX-License-Identifier: Apache-2.0
/**
 * What scanners and patients do to images, as arithmetic: noise of every modality, the loss of
 * resolution, blur by motion, and the artefacts of magnetic resonance, which arise in k-space and
 * are computed there. Functions from image to image, each a library of its own; every random one is
 * addressed by the position of the sample, so that no number of threads and no order changes a bit.
 * Imports {@code core}, {@code imaging.spatial} and {@code imaging.parallel}.
 *
 * <p>Reading order: {@link org.curie.imaging.artifact.CounterRandom}, {@link
 * org.curie.imaging.artifact.Noise}; then {@link org.curie.imaging.artifact.Fourier}, {@link
 * org.curie.imaging.artifact.Lines} and {@link org.curie.imaging.artifact.KSpaceLines}, on which
 * {@link org.curie.imaging.artifact.Motion} and {@link org.curie.imaging.artifact.KSpaceMasks}
 * stand.
 */
@NullMarked
package org.curie.imaging.artifact;

import org.jspecify.annotations.NullMarked;
