// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.imaging.transform.Transform;

/** Augmentations drawn one after the other, first to last. */
public record AugmentationPipeline(List<Augmentation> steps) {

  /** No augmentation: what validation and test see. */
  public static final AugmentationPipeline NONE = new AugmentationPipeline(List.of());

  public AugmentationPipeline {
    steps = List.copyOf(steps);
  }

  /**
   * The steps to apply to one image; {@code new Preprocessing(steps).apply(image)} applies them,
   * now or again later with the same pixels.
   */
  public List<Transform> sample(RandomGenerator random) {
    return steps.stream().map(step -> step.sample(random)).flatMap(List::stream).toList();
  }
}
