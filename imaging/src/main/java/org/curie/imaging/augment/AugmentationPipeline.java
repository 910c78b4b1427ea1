// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
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
   * now or again later with the same pixels, and {@link LabelledImage#after} also to its labels.
   */
  public List<Transform> sample(RandomGenerator random) {
    return steps.stream().map(step -> step.sample(random)).flatMap(List::stream).toList();
  }

  /**
   * The steps for a sample in an epoch of a training run: the same whichever thread asks, in
   * whatever order.
   */
  public List<Transform> sample(RandomStreams run, int epoch, int sample) {
    return sample(run.stream("augment", epoch, sample));
  }
}
