// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.Optional;

/**
 * A trained model whose answers are learned beside the labels.
 *
 * <p><b>Formula</b> {@code weight T^2 KL(softmax(t / T) || softmax(z / T)) + (1 - weight)
 * crossEntropy}, t the teacher's logits, z the student's. <b>Source</b> Hinton, Vinyals, Dean 2015,
 * arXiv:1503.02531, section 2.
 *
 * @param model a model package, or the folder of the run that made it; it may be an ensemble
 * @param temperature T: above 1 shows what the teacher thinks of the wrong classes
 * @param weight of the teacher; the labels have the rest
 * @param sha256 of the file, written down when a run begins: no other file is used after that
 */
public record TeacherSpec(
    String model, double temperature, double weight, Optional<String> sha256) {
  private static final double HOTTEST = 1000;

  public TeacherSpec {
    FileDigests.require(sha256);
    if (!(temperature > 0 && temperature <= HOTTEST)) {
      throw new IllegalArgumentException(
          "temperature must be in (0, " + HOTTEST + "], but was " + temperature);
    }
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException("weight must be in [0, 1], but was " + weight);
    }
  }

  /** At temperature 4, seven tenths of the loss. */
  public static TeacherSpec of(String model) {
    return new TeacherSpec(model, 4, 0.7, Optional.empty());
  }

  public TeacherSpec withModel(String file) {
    return new TeacherSpec(file, temperature, weight, sha256);
  }

  public TeacherSpec withSha256(String digest) {
    return new TeacherSpec(model, temperature, weight, Optional.of(digest));
  }
}
