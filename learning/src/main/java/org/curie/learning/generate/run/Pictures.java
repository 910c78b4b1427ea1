// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.run;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.generate.Examples;
import org.curie.learning.generate.experiment.GenerativeExperiment;
import org.curie.learning.generate.judge.GenerationReport.Example;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.network.generative.VaeSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.train.PreparedImages;

/** The images of a data set as a network that makes images reads them. */
final class Pictures {
  private final DataSet data;
  private final PreparedImages images;
  private final int conditions;

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the experiment does not fit
   *     the data, {@link ErrorCode#DATA_INVALID} when its steps do not bring the first image to its
   *     size
   */
  Pictures(DataSet data, GenerativeExperiment experiment) {
    this.data = data;
    this.conditions = experiment.conditions();
    if (conditions != 0 && conditions != data.classes().size()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "network.classes must be 0, or %d as the data have (%s), but was %d"
              .formatted(data.classes().size(), String.join(", ", data.classes()), conditions));
    }
    this.images = new PreparedImages(data, experiment.input().asInput());
    images.image(0);
  }

  /**
   * @throws IllegalArgumentException when the network cannot be built for these pictures
   */
  void requireNetwork(GenerativeExperiment experiment) {
    Shape shape = experiment.input().shape();
    switch (experiment.network()) {
      case DcganSpec dcgan -> {
        dcgan.sampler(shape);
        dcgan.discriminator(shape);
      }
      case VaeSpec vae -> vae.build(shape);
      case AutoencoderSpec plain -> plain.build(shape);
    }
  }

  /** What is learned from: the training images, read when they are needed. */
  Examples examples() {
    int[] train = data.indices(Split.TRAIN);
    Examples examples = Examples.of(train.length, i -> images.image(train[i]).array());
    List<Integer> labels = Arrays.stream(train).mapToObj(i -> data.get(i).label()).toList();
    return conditions == 0 ? examples : examples.withClasses(labels, conditions);
  }

  /** The images of a split, at most so many: the first ones. */
  List<Example> of(Split split, int most) {
    return indices(split, most).mapToObj(i -> new Example(images.image(i), label(i))).toList();
  }

  List<Image> prepared(Split split, int most) {
    return indices(split, most).mapToObj(images::image).toList();
  }

  List<String> ids(Split split) {
    return indices(split, Integer.MAX_VALUE).mapToObj(i -> data.get(i).id()).toList();
  }

  private IntStream indices(Split split, int most) {
    return Arrays.stream(data.indices(split)).limit(most);
  }

  private OptionalInt label(int index) {
    return conditions == 0 ? OptionalInt.empty() : OptionalInt.of(data.get(index).label());
  }

  /** The classes a picture can be asked for. */
  List<String> classes() {
    return conditions == 0 ? List.of() : data.classes();
  }

  /** How frequent each of them is in training. */
  List<Double> shares() {
    int[] counts = data.counts(Split.TRAIN);
    double all = Arrays.stream(counts).sum();
    return conditions == 0
        ? List.of()
        : Arrays.stream(counts).mapToObj(c -> c / all).collect(Collectors.toList());
  }

  /** Where nobody learned from: the test part, or without one the validation part. */
  Split heldOut() {
    return data.indices(Split.TEST).length > 1 ? Split.TEST : Split.VALIDATION;
  }
}
