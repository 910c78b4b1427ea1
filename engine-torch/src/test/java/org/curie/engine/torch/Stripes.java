// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.transform.IntensityTransform.Standardize;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.NetworkSpec;

/**
 * Pictures of stripes in four directions, which are their classes; width, phase, brightness,
 * contrast and noise are different in each and say nothing.
 */
final class Stripes {
  static final int SIDE = 16;
  private static final List<String> CLASSES = List.of("flat", "rising", "upright", "falling");

  private Stripes() {}

  /**
   * @param perClass cases of each class in the training part
   * @param wrong share of training cases that have the label of another class
   */
  static DataSet of(long seed, int perClass, int validationPerClass, double wrong) {
    List<LabeledCase> cases = new ArrayList<>();
    List<Image> images = new ArrayList<>();
    RandomStreams streams = new RandomStreams(seed);
    for (Split split : List.of(Split.TRAIN, Split.VALIDATION)) {
      int count = split == Split.TRAIN ? perClass : validationPerClass;
      for (int i = 0; i < count * CLASSES.size(); i++) {
        RandomGenerator random = streams.stream(split.word(), i);
        int label = i % CLASSES.size();
        images.add(image(label, random));
        boolean isWrong = split == Split.TRAIN && random.nextDouble() < wrong;
        int told = isWrong ? (label + 1 + random.nextInt(3)) % CLASSES.size() : label;
        String id = split.word() + i;
        cases.add(new LabeledCase(id, id, split, told));
      }
    }
    return new DataSet("stripes", CLASSES, cases, images::get, true);
  }

  private static Image image(int direction, RandomGenerator random) {
    double angle = direction * Math.PI / 4;
    double frequency = 2 * Math.PI / (4 + 3 * random.nextDouble());
    double phase = 2 * Math.PI * random.nextDouble();
    double contrast = 0.1 + 0.2 * random.nextDouble();
    double brightness = 0.3 + 0.4 * random.nextDouble();
    float[] samples = new float[SIDE * SIDE];
    for (int p = 0; p < samples.length; p++) {
      int row = p / SIDE;
      int column = p % SIDE;
      double along = Math.sin(angle) * column + Math.cos(angle) * row;
      samples[p] =
          (float)
              (brightness
                  + contrast * Math.sin(frequency * along + phase)
                  + 0.1 * random.nextGaussian());
    }
    return Image.of(Grid.pixels(SIDE, SIDE), 1, samples);
  }

  static InputSpec.Images input() {
    return new InputSpec.Images(
        1,
        1,
        SIDE,
        SIDE,
        List.of(),
        List.of(
            new Augmentation.RandomAffine(5, 0.1, 0.9, 1.1, 0, 0.8),
            new Augmentation.RandomBrightness(0.2, 0.8),
            new Augmentation.RandomContrast(0.6, 1.6, 0.8),
            new Augmentation.RandomNoise(0.1, 0.5)),
        List.of(new Standardize(List.of(0.5), List.of(0.25))));
  }

  static Experiment experiment(NetworkSpec network, int epochs, int batchSize, double rate) {
    FitSpec fit =
        new FitSpec(
            epochs,
            batchSize,
            Optimizer.AdamW.withWeightDecay(0.01),
            new Schedule.Cosine(rate, 0.1),
            new Loss.CrossEntropy(),
            0,
            FitSpec.ClassWeighting.NONE,
            1,
            0,
            FitSpec.Keep.LAST_EPOCH,
            Precision.FP32,
            1,
            1);
    return new Experiment("stripes", 7, input(), network, fit);
  }
}
