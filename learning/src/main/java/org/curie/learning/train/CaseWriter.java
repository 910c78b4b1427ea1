// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.train;

import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.AugmentationPipeline;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.DataSet;
import org.curie.learning.engine.Batch;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.InputSpec;

/**
 * Writes cases into batches: the prepared image, augmented while training, normalised, with its
 * target and its weight.
 *
 * <p>What is written depends on (seed, epoch, case) alone. Apart from what each augmentation that
 * happens makes, nothing of the size of an image is allocated for a case. Safe for use by several
 * threads, each with a scratch of its own.
 */
final class CaseWriter {
  /** The epoch of cases that are not augmented. */
  static final int PLAIN = -1;

  private final InputSpec input;
  private final DataSet data;
  private final PreparedImages images;
  private final RandomStreams random;
  private final AugmentationPipeline augmentation;
  private final float[][] targets;
  private final float[] classWeights;

  CaseWriter(Experiment experiment, DataSet data, PreparedImages images, float[] classWeights) {
    this.input = experiment.input();
    this.data = data;
    this.images = images;
    this.random = new RandomStreams(experiment.seed());
    this.augmentation = new AugmentationPipeline(input.augment());
    this.targets = targets(data.classes().size(), experiment.fit().labelSmoothing());
    this.classWeights = classWeights;
  }

  private static float[][] targets(int classes, double smoothing) {
    float[][] targets = new float[classes][classes];
    for (int label = 0; label < classes; label++) {
      Arrays.fill(targets[label], (float) (smoothing / classes));
      targets[label][label] += (float) (1 - smoothing);
    }
    return targets;
  }

  /** What a thread brings along. */
  float[] scratch() {
    return new float[input.shape().caseSize()];
  }

  /**
   * @param slot where in the batch
   * @param index which case of the data set
   * @param epoch decides the augmentation; {@link #PLAIN} for none
   * @throws CurieException that reading, preparing or augmenting the image gave, naming the case
   */
  void write(Batch batch, int slot, int index, int epoch, float[] scratch) {
    try {
      Image image = images.image(index);
      if (epoch != PLAIN) {
        image = augmented(image, epoch, index);
      }
      batch.inputTensors().getFirst().put(slot, normalized(image, scratch));
    } catch (CurieException e) {
      throw naming(data.get(index).id(), e);
    }
    int label = data.get(index).label();
    batch.targetTensors().getFirst().put(slot, targets[label]);
    batch.putCaseWeight(slot, classWeights[label]);
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

  private static CurieException naming(String id, CurieException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains(id)
        ? e
        : new CurieException(e.code(), "case " + id + ": " + message, e);
  }
}
