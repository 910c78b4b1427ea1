// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.List;
import org.assertj.core.data.Offset;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final Shape SHAPE = Shape.batchOf(1, 2, 2);

  @Test
  void anAnswer_isTheSoftmaxOfTheLogitsByTheTemperature() {
    try (Classifier model = open(SHAPE, 2)) {
      double[] p = model.probabilities(image(30, 10, 0, 0)); // logits 3 and 1, temperature 2
      assertThat(p[1]).isCloseTo(1 / (1 + Math.E), EXACT);
      assertThat(p[0] + p[1]).isCloseTo(1, EXACT);
    }
  }

  @Test
  void imagesTogether_areAnsweredAsOneByOne() {
    try (Classifier model = open(SHAPE, 2)) {
      List<Image> images = List.of(image(1, 2, 3, 4), image(9, 8, 7, 6), image(5, 5, 5, 5));
      List<double[]> together = model.probabilities(images);
      for (int i = 0; i < 3; i++) {
        assertThat(together.get(i)).isEqualTo(model.probabilities(images.get(i)));
      }
      assertThat(model.probabilities(List.<Image>of())).isEmpty();
    }
  }

  @Test
  void anImageOfAnotherSize_isRefusedWithBothSizes() {
    try (Classifier model = open(SHAPE, 2)) {
      Image wide = Image.of(Grid.pixels(3, 2), 1, new float[6]);
      assertRefused(
          () -> model.probabilities(wide),
          ErrorCode.MODEL_INCOMPATIBLE,
          "1 x 1 x 2 x 2",
          "1 x 1 x 2 x 3");
    }
  }

  @Test
  void samplesThatGiveNoFiniteAnswer_areRefusedNamingTheClass() {
    try (Classifier model = open(SHAPE, 2)) {
      assertRefused(
          () -> model.probabilities(image(1, Float.POSITIVE_INFINITY, 0, 0)),
          ErrorCode.ENGINE_FAILED,
          "Infinity",
          "class sick");
    }
  }

  @Test
  void aNetworkThatDoesNotFitItsDescription_isRefused() {
    assertRefused(
        () -> open(Shape.batchOf(1, 3, 2), 2),
        ErrorCode.MODEL_INCOMPATIBLE,
        "n x 1 x 2 x 2",
        "n x 1 x 3 x 2");
    try (Classifier model = open(SHAPE, 3)) {
      assertRefused(
          () -> model.probabilities(image(1, 2, 3, 4)),
          ErrorCode.MODEL_INCOMPATIBLE,
          "names 2 classes",
          "answers for 3");
    }
  }

  @Test
  void preparedSamplesOfAnotherLength_areADefectOfTheCaller() {
    try (Classifier model = open(SHAPE, 2)) {
      List<float[]> uneven = List.of(new float[4], new float[3]);
      assertThatIllegalArgumentException().isThrownBy(() -> model.logits(uneven));
    }
  }

  @Test
  void aDescriptionThatContradictsItself_isRefused() {
    ModelDescription right = Descriptions.of("well", "sick");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> right.withTemperature(0))
        .withMessageContaining("temperature");
    assertThatIllegalArgumentException().isThrownBy(() -> right.withTemperature(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Descriptions.of("one"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelInput.Images(1, 0, 2, 2, List.of()));
  }

  private static Classifier open(Shape shape, int classes) {
    return Classifier.open(
        Descriptions.of("well", "sick"), new byte[0], new FixedEngine(shape, classes), 1);
  }

  private static Image image(float... samples) {
    return Image.of(Grid.pixels(2, 2), 1, samples);
  }
}
