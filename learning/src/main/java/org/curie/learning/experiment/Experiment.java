// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import org.curie.learning.network.NetworkSource;

/**
 * A training run in full: with the data, the program's version and the number of engine threads it
 * decides every bit of the result.
 *
 * @param data path of the data set
 * @param seed decides initial weights, order, augmentation, dropout and made splits
 */
public record Experiment(
    String data, long seed, InputSpec input, NetworkSource network, FitSpec fit) {

  /** Whether both end in the same bits: they differ at most in what changes none. */
  public boolean isSameButForSpeed(Experiment other) {
    return equals(other.withFit(other.fit().withLoaderThreads(fit.loaderThreads())));
  }

  public Experiment withData(String newData) {
    return new Experiment(newData, seed, input, network, fit);
  }

  public Experiment withSeed(long newSeed) {
    return new Experiment(data, newSeed, input, network, fit);
  }

  public Experiment withInput(InputSpec newInput) {
    return new Experiment(data, seed, newInput, network, fit);
  }

  public Experiment withNetwork(NetworkSource newNetwork) {
    return new Experiment(data, seed, input, newNetwork, fit);
  }

  public Experiment withFit(FitSpec newFit) {
    return new Experiment(data, seed, input, network, newFit);
  }
}
