// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import java.util.List;

/**
 * What a picture is made of.
 *
 * <p><b>Shape</b> {@code [n, noise + classes]}: noise from the standard normal distribution, then 1
 * for the class and 0 for the others.
 *
 * @param classes by which a picture can be asked for; empty where it cannot
 * @param shares how frequent each class was in training, adding up to 1
 */
public record Latent(int noise, List<String> classes, List<Double> shares) {
  private static final int LARGEST = 1 << 20;

  public Latent {
    classes = List.copyOf(classes);
    shares = List.copyOf(shares);
    if (noise < 1 || noise > LARGEST) {
      throw new IllegalArgumentException(
          "noise must be 1 to %d numbers, but was %d".formatted(LARGEST, noise));
    }
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    boolean shared = shares.stream().allMatch(s -> s >= 0) && Math.abs(sum - 1) < 1e-6;
    if (shares.size() != classes.size() || !(shared || classes.isEmpty())) {
      throw new IllegalArgumentException(
          "each of %d classes needs a share of 1 in all, but these are %s"
              .formatted(classes.size(), shares));
    }
  }

  /** How many numbers a picture is made of. */
  public int size() {
    return noise + classes.size();
  }
}
