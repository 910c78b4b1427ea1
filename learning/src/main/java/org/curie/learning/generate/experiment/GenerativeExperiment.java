// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import org.curie.learning.engine.generative.AdversarialLoss.Wasserstein;
import org.curie.learning.engine.generative.AutoencoderLoss.MeanSquare;
import org.curie.learning.engine.generative.AutoencoderLoss.Variational;
import org.curie.learning.experiment.Repeatable;
import org.curie.learning.generate.experiment.GenerativeFit.Adversarial;
import org.curie.learning.generate.experiment.GenerativeFit.Reconstructing;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.network.generative.DcganSpec.Normalization;
import org.curie.learning.network.generative.GenerativeNetworkSpec;
import org.curie.learning.network.generative.VaeSpec;

/**
 * A run that trains a network to make or remake images, in full: with the data and the program's
 * version it decides every bit of the result.
 *
 * @param data path of the data set
 * @param seed decides initial weights, order, noise and made splits
 */
public record GenerativeExperiment(
    GenerativeTask task,
    String data,
    long seed,
    PictureSpec input,
    GenerativeNetworkSpec network,
    GenerativeFit fit)
    implements Repeatable<GenerativeExperiment> {

  public GenerativeExperiment {
    switch (network) {
      case DcganSpec dcgan -> requireOpponents(task, dcgan, fit);
      case VaeSpec _ ->
          require(
              fit instanceof Reconstructing r && r.loss() instanceof Variational,
              "a vae needs fit of kind reconstructing with loss of kind variational");
      case AutoencoderSpec _ -> {
        require(
            task == GenerativeTask.RECONSTRUCTION,
            "an autoencoder has no distribution to draw from: give task reconstruction, or a"
                + " network of kind vae or dcgan");
        require(
            fit instanceof Reconstructing r && r.loss() instanceof MeanSquare,
            "an autoencoder needs fit of kind reconstructing with loss of kind mean-square");
      }
    }
  }

  private static void requireOpponents(GenerativeTask task, DcganSpec dcgan, GenerativeFit fit) {
    require(
        task == GenerativeTask.GENERATION,
        "a dcgan does not reconstruct: give task generation, or a network of kind autoencoder");
    require(fit instanceof Adversarial, "a dcgan needs fit of kind adversarial");
    boolean penalised = fit instanceof Adversarial a && a.loss() instanceof Wasserstein;
    require(
        !penalised || dcgan.normalization() == Normalization.CASE,
        "loss of kind wasserstein needs a dcgan with normalization case (arXiv:1704.00028,"
            + " section 4)");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }

  /** How many classes an image is asked for by; 0 for none. */
  public int conditions() {
    return network instanceof DcganSpec dcgan ? dcgan.classes() : 0;
  }

  public GenerativeExperiment withData(String newData) {
    return new GenerativeExperiment(task, newData, seed, input, network, fit);
  }

  public GenerativeExperiment withSeed(long newSeed) {
    return new GenerativeExperiment(task, data, newSeed, input, network, fit);
  }

  public GenerativeExperiment withFit(GenerativeFit newFit) {
    return new GenerativeExperiment(task, data, seed, input, network, newFit);
  }
}
