// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.experiment.FitSpec.Keep;
import org.curie.learning.network.NetworkSpec;

/**
 * Training without labels in full: what an experiment is to training with them.
 *
 * @param data path of the data set, of which the training part is shown
 * @param seed decides initial weights, order, augmentation, masks, dropout and made splits
 * @param network which is trained without its last layer
 */
public record Pretraining(
    String data,
    long seed,
    InputSpec.Images input,
    NetworkSpec network,
    PretextSpec method,
    Fit fit)
    implements Repeatable<Pretraining> {

  /**
   * How the weights are found.
   *
   * @param batchSize cases that the network sees at once; in two views each where there are views
   * @param gradientClipNorm 0 for none
   * @param engineThreads part of what makes a run bit-reproducible
   * @param loaderThreads changes no bit of the result
   */
  public record Fit(
      int epochs,
      int batchSize,
      Optimizer optimizer,
      Schedule schedule,
      double gradientClipNorm,
      Precision precision,
      int engineThreads,
      int loaderThreads) {
    public Fit {
      // The same limits as everywhere.
      spec(epochs, batchSize, optimizer, schedule, gradientClipNorm, precision, engineThreads)
          .withLoaderThreads(loaderThreads);
    }

    private FitSpec spec() {
      return spec(
              epochs, batchSize, optimizer, schedule, gradientClipNorm, precision, engineThreads)
          .withLoaderThreads(loaderThreads);
    }

    private static FitSpec spec(
        int epochs,
        int batchSize,
        Optimizer optimizer,
        Schedule schedule,
        double gradientClipNorm,
        Precision precision,
        int engineThreads) {
      return new FitSpec(
          epochs,
          batchSize,
          optimizer,
          schedule,
          new Loss.CrossEntropy(),
          0,
          ClassWeighting.NONE,
          gradientClipNorm,
          0,
          Keep.LAST_EPOCH,
          precision,
          engineThreads,
          0);
    }

    public Fit withEpochs(int newEpochs) {
      return new Fit(
          newEpochs,
          batchSize,
          optimizer,
          schedule,
          gradientClipNorm,
          precision,
          engineThreads,
          loaderThreads);
    }

    public Fit withPrecision(Precision newPrecision) {
      return new Fit(
          epochs,
          batchSize,
          optimizer,
          schedule,
          gradientClipNorm,
          newPrecision,
          engineThreads,
          loaderThreads);
    }

    Fit withLoaderThreads(int newThreads) {
      return new Fit(
          epochs,
          batchSize,
          optimizer,
          schedule,
          gradientClipNorm,
          precision,
          engineThreads,
          newThreads);
    }
  }

  /** The part of it that loading and stepping go by, in the words of an experiment. */
  public Experiment steps() {
    return new Experiment(data, seed, input, network, fit.spec());
  }

  @Override
  public boolean isSameButForSpeed(Pretraining other) {
    return equals(other.withFit(other.fit.withLoaderThreads(fit.loaderThreads)));
  }

  public Pretraining withData(String newData) {
    return new Pretraining(newData, seed, input, network, method, fit);
  }

  public Pretraining withSeed(long newSeed) {
    return new Pretraining(data, newSeed, input, network, method, fit);
  }

  public Pretraining withFit(Fit newFit) {
    return new Pretraining(data, seed, input, network, method, newFit);
  }
}
