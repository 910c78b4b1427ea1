// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

/** What a network learns where there are no labels. */
public sealed interface PretextSpec {

  /**
   * To know an image again among others, in another augmentation of it.
   *
   * <p>Behind the network stand two fully connected layers, which are thrown away afterwards.
   * <b>Source</b> Chen et al. 2020 (SimCLR), arXiv:2002.05709, sections 2.1 and 4.2: 128 numbers,
   * temperature 0.1 to 0.5. <b>Limits</b> the augmentation decides what is learned to be the same.
   *
   * @param temperature similarities are divided by it: small looks at the most similar images only
   * @param hidden width of the layer before the last
   * @param features numbers in which images are compared
   */
  record Contrastive(double temperature, int hidden, int features) implements PretextSpec {
    private static final int WIDEST = 1 << 16;

    public Contrastive {
      if (!(temperature > 0) || Double.isInfinite(temperature)) {
        throw new IllegalArgumentException(
            "temperature must be a number above 0, but was " + temperature);
      }
      if (Math.min(hidden, features) < 1 || Math.max(hidden, features) > WIDEST) {
        throw new IllegalArgumentException(
            "hidden and features must be from 1 to %d, but were %d and %d"
                .formatted(WIDEST, hidden, features));
      }
    }

    public static Contrastive defaults() {
      return new Contrastive(0.2, 128, 64);
    }
  }

  /**
   * To fill in patches of an image that it does not see.
   *
   * <p>Hidden patches are 0, that is, mid-grey after normalisation; one linear layer makes pixels
   * of the network's last map or tokens, and the loss is the mean squared difference over hidden
   * pixels alone. <b>Source</b> Xie et al. 2022 (SimMIM), arXiv:2111.09886, sections 3.2 to 3.5;
   * share and loss of He et al. 2022 (MAE), arXiv:2111.06377, whose encoder, other than here, does
   * not compute hidden patches at all.
   *
   * @param patch pixels along each axis that are hidden together
   * @param share of the patches that is hidden
   */
  record Masked(int patch, double share) implements PretextSpec {
    public Masked {
      if (patch < 1) {
        throw new IllegalArgumentException("patch must be at least 1, but was " + patch);
      }
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException("share must be between 0 and 1, but was " + share);
      }
    }
  }
}
