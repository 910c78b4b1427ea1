// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

/**
 * One line of {@code log.jsonl}.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's batches, each before its step
 * @param learningRate at the epoch's last step
 * @param imagesPerSecond by the time of the epoch; every view is an image
 */
public record PretrainingEpoch(
    int epoch, double loss, double learningRate, double seconds, double imagesPerSecond) {}
