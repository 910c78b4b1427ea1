// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.train;

import java.util.OptionalDouble;

/**
 * One line of {@code log.jsonl} of a run that makes images.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's steps, of the generator or of the autoencoder
 * @param discriminatorLoss the same of the discriminator, where there is one
 * @param validationDistance the Fréchet distance of made pictures to validation pictures, at some
 *     epochs; depends on how many these are
 * @param validationError the mean error of reconstruction of validation pictures
 * @param imagesPerSecond pictures learned from by the epoch's time, without validation
 */
public record GenerativeEpoch(
    int epoch,
    double loss,
    OptionalDouble discriminatorLoss,
    OptionalDouble validationDistance,
    OptionalDouble validationError,
    double seconds,
    double imagesPerSecond) {}
