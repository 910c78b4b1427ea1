// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.train;

import java.util.OptionalDouble;

/**
 * One line of {@code log.jsonl} of a run that trains a detector.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's steps
 * @param validationPrecision mean average precision at an overlap of 0.5 on validation images, of
 *     the averaged weights; at some epochs
 * @param rate the learning rate of the last step
 * @param imagesPerSecond learned from by the epoch's time, without validation
 */
public record DetectionEpoch(
    int epoch,
    double loss,
    OptionalDouble validationPrecision,
    double rate,
    double seconds,
    double imagesPerSecond) {}
