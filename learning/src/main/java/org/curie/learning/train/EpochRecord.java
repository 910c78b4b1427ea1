// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * One line of {@code log.jsonl}.
 *
 * @param epoch from 1
 * @param trainingLoss mean over the epoch's batches, with augmentation, smoothing and dropout
 * @param validationLoss mean negative log-likelihood of the validation cases, weighted by class as
 *     in training
 * @param validationAuc mean one-against-rest ROC-AUC of the validation cases; absent where a class
 *     is missing there
 * @param learningRate at the epoch's last step
 * @param imagesPerSecond training images by the time of the epoch without validation
 * @param engineShare share of that time spent inside the engine
 * @param kept whether these weights took the place of those kept before: of the kept epochs the
 *     last is the one the model has
 */
public record EpochRecord(
    int epoch,
    double trainingLoss,
    double validationLoss,
    double validationAccuracy,
    OptionalDouble validationAuc,
    double learningRate,
    double seconds,
    double imagesPerSecond,
    double engineShare,
    boolean kept) {

  /** The lowest validation loss among some epochs; infinite where there are none. */
  static double lowestLoss(List<EpochRecord> history, Predicate<EpochRecord> which) {
    return history.stream()
        .filter(which)
        .mapToDouble(EpochRecord::validationLoss)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
