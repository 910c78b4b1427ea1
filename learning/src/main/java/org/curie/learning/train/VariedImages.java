// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.List;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.experiment.InputSpec;

/**
 * Images as the network sees them: prepared, augmented while training, normalised. Apart from what
 * each augmentation that happens makes, nothing of the size of an image is allocated.
 */
final class VariedImages implements CaseWriter.CaseInput {
  private final PreparedImages images;
  private final InputSpec.Images input;
  private final AugmentationPipeline augmentation;
  private final RandomStreams random;

  VariedImages(PreparedImages images, InputSpec.Images input, long seed) {
    this.images = images;
    this.input = input;
    this.augmentation = new AugmentationPipeline(input.augment());
    this.random = new RandomStreams(seed);
  }

  @Override
  public float[] of(int index, int epoch, float[] scratch) {
    Image image = images.image(index);
    if (epoch != CaseWriter.PLAIN) {
      image = augmented(image, epoch, index);
    }
    return normalized(image, scratch);
  }

  private Image augmented(Image image, int epoch, int index) {
    Image result = image;
    for (Transform step : augmentation.sample(random, epoch, index)) {
      result = step.apply(result);
    }
    return result;
  }

  /** As the experiment's last steps give them, bit for bit; in the scratch where that can be. */
  private float[] normalized(Image image, float[] scratch) {
    List<Transform> steps = input.normalize();
    if (steps.size() == 1 && steps.getFirst() instanceof Standardize standardize) {
      standardize.write(image, scratch);
      return scratch;
    }
    return input.normalized(image).array();
  }
}
