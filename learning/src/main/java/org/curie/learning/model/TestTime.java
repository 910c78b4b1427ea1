// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import java.util.List;
import org.curie.imaging.transform.Transform;

/**
 * Test-time augmentation: an image is shown in several ways, and the probabilities are averaged.
 *
 * <p><b>Source</b> Krizhevsky et al. 2012, section 4.1. Chosen on validation cases, and only where
 * it helps there.
 *
 * @param variants what is done to the prepared image for each showing, which must keep its size;
 *     one is usually the image as it is
 * @param validationLoss mean negative log-likelihood with the variants, calibrated
 * @param validationLossWithout the same for the image as it is
 */
public record TestTime(
    List<Variant> variants, double validationLoss, double validationLossWithout) {
  private static final int MOST_VARIANTS = 64;

  /** One way to show an image. */
  public record Variant(List<Transform> steps) {
    /** The image as it is. */
    public static final Variant PLAIN = new Variant(List.of());

    public Variant {
      steps = List.copyOf(steps);
    }
  }

  public TestTime {
    variants = List.copyOf(variants);
    if (variants.isEmpty() || variants.size() > MOST_VARIANTS) {
      throw new IllegalArgumentException(
          "test-time augmentation shows an image in 1 to "
              + MOST_VARIANTS
              + " variants, but has "
              + variants.size());
    }
  }
}
