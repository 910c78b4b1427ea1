// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.generative.AdversarialLoss;
import org.curie.learning.engine.generative.AutoencoderLoss;

/** How the weights are found; always in fp32. */
public sealed interface GenerativeFit {

  /** How often each case is seen, about. */
  int epochs();

  int batchSize();

  /** Part of what makes a run bit-reproducible. */
  int engineThreads();

  GenerativeFit withEpochs(int epochs);

  /**
   * Two networks against each other; {@code batchSize} cases an update.
   *
   * @param discriminatorSteps before each step of the generator; an epoch counts the generator's
   * @param average how much of the generator's running average is kept at each epoch's end, from 0
   *     (none: the last weights are the model's) to below 1
   */
  record Adversarial(
      int epochs,
      int batchSize,
      AdversarialLoss loss,
      int discriminatorSteps,
      double generatorRate,
      double discriminatorRate,
      double average,
      int engineThreads)
      implements GenerativeFit {
    public Adversarial {
      requireCounts(epochs, batchSize, engineThreads);
      requireRate("generatorRate", generatorRate);
      requireRate("discriminatorRate", discriminatorRate);
      if (discriminatorSteps < 1 || discriminatorSteps > MOST_DISCRIMINATOR_STEPS) {
        throw new IllegalArgumentException(
            "discriminatorSteps must be 1 to %d, but were %d"
                .formatted(MOST_DISCRIMINATOR_STEPS, discriminatorSteps));
      }
      if (!(average >= 0 && average < 1)) {
        throw new IllegalArgumentException("average must be in [0, 1), but was " + average);
      }
    }

    @Override
    public Adversarial withEpochs(int newEpochs) {
      return new Adversarial(
          newEpochs,
          batchSize,
          loss,
          discriminatorSteps,
          generatorRate,
          discriminatorRate,
          average,
          engineThreads);
    }
  }

  /**
   * One network that learns to answer with what it reads.
   *
   * @param learningRate at the first step; it falls along half a cosine to 0
   */
  record Reconstructing(
      int epochs,
      int batchSize,
      AutoencoderLoss loss,
      Optimizer optimizer,
      double learningRate,
      int engineThreads)
      implements GenerativeFit {
    public Reconstructing {
      requireCounts(epochs, batchSize, engineThreads);
      requireRate("learningRate", learningRate);
    }

    @Override
    public Reconstructing withEpochs(int newEpochs) {
      return new Reconstructing(newEpochs, batchSize, loss, optimizer, learningRate, engineThreads);
    }
  }

  int MOST_DISCRIMINATOR_STEPS = 100;

  private static void requireCounts(int epochs, int batchSize, int engineThreads) {
    requireBetween("epochs", epochs, 1, 1_000_000);
    requireBetween("batchSize", batchSize, 2, 1 << 16);
    requireBetween("engineThreads", engineThreads, 1, 1024);
  }

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, but was %d".formatted(name, least, most, value));
    }
  }

  private static void requireRate(String name, double rate) {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(name + " must be a number above 0, but was " + rate);
    }
  }
}
