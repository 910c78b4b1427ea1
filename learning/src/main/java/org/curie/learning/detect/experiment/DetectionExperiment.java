// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.experiment;

import org.curie.learning.detect.decode.DecodingSpec;
import org.curie.learning.experiment.Repeatable;
import org.curie.learning.network.detection.DetectorSpec;

/**
 * A run that trains a detector, in full: with the data and the program's version it decides every
 * bit of the result.
 *
 * @param data path of the data set
 * @param seed decides initial weights, order, augmentation and made splits
 */
public record DetectionExperiment(
    DetectionTask task,
    String data,
    long seed,
    DetectorInput input,
    DetectionAugmentation augmentation,
    DetectorSpec network,
    DetectionFit fit,
    DecodingSpec decoding)
    implements Repeatable<DetectionExperiment> {

  public DetectionExperiment {
    network.levels(input.shape()); // refuses an input that does not fit the network
  }

  public DetectionExperiment withData(String newData) {
    return new DetectionExperiment(
        task, newData, seed, input, augmentation, network, fit, decoding);
  }

  public DetectionExperiment withSeed(long newSeed) {
    return new DetectionExperiment(
        task, data, newSeed, input, augmentation, network, fit, decoding);
  }

  public DetectionExperiment withFit(DetectionFit newFit) {
    return new DetectionExperiment(
        task, data, seed, input, augmentation, network, newFit, decoding);
  }

  @Override
  public boolean isSameButForSpeed(DetectionExperiment other) {
    return withFit(fit.withLoaderThreads(0)).equals(other.withFit(other.fit.withLoaderThreads(0)));
  }
}
