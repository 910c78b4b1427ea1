// SPDX-License-Identifier: Apache-2.0
/**
 * What is missing from an image or damaged in it: found, told in plain sentences, and mended where
 * that is honest. Imports {@code core}, {@code imaging.parallel} and {@code imaging.spatial}.
 *
 * <p>Reading order: {@link org.curie.imaging.quality.QualityReport}, {@link
 * org.curie.imaging.quality.Finding}, {@link org.curie.imaging.quality.QualityThresholds}; then the
 * one pass over the samples ({@code Scan}) and the checks that read it; then what mends: {@link
 * org.curie.imaging.quality.NonFiniteSamples}, {@link org.curie.imaging.quality.MissingSlices},
 * {@link org.curie.imaging.quality.MissingChannels}; and {@link
 * org.curie.imaging.quality.CaseCompleteness} for whole cases.
 */
@NullMarked
package org.curie.imaging.quality;

import org.jspecify.annotations.NullMarked;
