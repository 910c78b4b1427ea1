// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.SpatialTransform;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

/** Networks whose logits are known: the first byte of the file says what is done to a sample. */
class EnsembleClassifierTest {
  private static final Image PICTURE = Image.of(Grid.pixels(2, 2), 1, new float[] {3, 7, 1, 9});

  @Test
  void anEnsemble_answersTheMeanOfItsMembersCalibratedProbabilities() {
    ModelDescription two = Descriptions.ensemble(1, 4);
    try (Classifier model = Classifier.open(two, List.of(file(1), file(-10)), new Scaling(), 1)) {
      // Prepared: samples / 10. Logits (0.3, 0.7) and (-3, -7), the latter divided by 4.
      double first = 1 / (1 + Math.exp(0.7 - 0.3));
      double second = 1 / (1 + Math.exp((-7.0 + 3.0) / 4));
      Answer answer = model.answers(List.of(PICTURE)).getFirst();
      assertThat(answer.probabilities().get(0)).isCloseTo((first + second) / 2, within(1e-6));
      assertThat(answer.probabilities().stream().mapToDouble(p -> p).sum())
          .isCloseTo(1, within(1e-12));
      assertThat(model.probabilities(PICTURE)[0]).isEqualTo(answer.probabilities().get(0));
      assertThat(answer.disagreement().orElseThrow().standardDeviation())
          .isCloseTo(Math.abs(first - second) / Math.sqrt(2), within(1e-6));
    }
  }

  @Test
  void theTemperatureOfTheWhole_sharpensTheMean_asThatOfLogitsDoes() {
    ModelDescription two = Descriptions.ensemble(1, 1).withTemperature(0.5);
    try (Classifier model = Classifier.open(two, List.of(file(1), file(3)), new Scaling(), 1)) {
      double mean = (1 / (1 + Math.exp(0.4)) + 1 / (1 + Math.exp(1.2))) / 2;
      double sharp = mean * mean / (mean * mean + (1 - mean) * (1 - mean));
      assertThat(model.probabilities(PICTURE)[0]).isCloseTo(sharp, within(1e-6));
      float[] logits = model.logits(List.of(model.prepared(PICTURE)));
      assertThat((double) logits[0]).isCloseTo(Math.log(mean), within(1e-6));
    }
  }

  @Test
  void anEnsembleOfTheSameNetworkThrice_answersAsItAlone_withoutDisagreement() {
    ModelDescription three = Descriptions.ensemble(2, 2, 2);
    ModelDescription one = Descriptions.of("well", "sick").withTemperature(2);
    List<byte[]> files = List.of(file(5), file(5), file(5));
    try (Classifier many = Classifier.open(three, files, new Scaling(), 1);
        Classifier alone = Classifier.open(one, file(5), new Scaling(), 1)) {
      Answer answer = many.answers(List.of(PICTURE)).getFirst();
      assertThat(answer.probabilities().get(0))
          .isCloseTo(alone.probabilities(PICTURE)[0], within(1e-12));
      assertThat(answer.disagreement().orElseThrow().mutualInformation())
          .isCloseTo(0, within(1e-12));
      assertThat(alone.answers(List.of(PICTURE)).getFirst().disagreement()).isEmpty();
    }
  }

  @Test
  void disagreement_isTheMutualInformation() {
    // By hand: H(0.5, 0.5) = ln 2; members are sure, so their entropies are 0.
    Disagreement most = Disagreement.of(new double[][] {{1, 0}, {0, 1}});
    assertThat(most.mutualInformation()).isCloseTo(Math.log(2), within(1e-15));
    assertThat(most.standardDeviation()).isCloseTo(Math.sqrt(0.5), within(1e-15));
    // scipy 1.10: entropy([.5,.3,.2]) - mean(entropy([.7,.2,.1]), entropy([.3,.4,.3]))
    Disagreement some = Disagreement.of(new double[][] {{0.7, 0.2, 0.1}, {0.3, 0.4, 0.3}});
    assertThat(some.mutualInformation()).isCloseTo(0.08429375012029316, within(1e-15));
    assertThat(Disagreement.of(new double[][] {{0.4, 0.6}, {0.4, 0.6}}).mutualInformation())
        .isCloseTo(0, within(1e-15));
  }

  @Test
  void variants_areAveraged_andTheImageItselfIsOneOfThem() {
    TestTime flips =
        new TestTime(
            List.of(
                TestTime.Variant.PLAIN,
                new TestTime.Variant(List.of(new SpatialTransform.Flip(Axis.HORIZONTAL)))),
            0.1,
            0.2);
    ModelDescription shown =
        Descriptions.of("well", "sick").withTemperature(1).withTestTime(Optional.of(flips));
    try (Classifier model = Classifier.open(shown, file(10), new Scaling(), 1)) {
      // Logits (3, 7), and flipped left to right (7, 3): the mean cannot tell.
      assertThat(model.probabilities(PICTURE)[0]).isCloseTo(0.5, within(1e-12));
      assertThat(model.answers(List.of(PICTURE)).getFirst().disagreement()).isEmpty();
    }
  }

  @Test
  void aVariantThatChangesTheSize_isRefused() {
    TestTime wrong =
        new TestTime(
            List.of(new TestTime.Variant(List.of(new SpatialTransform.CenterCrop(1, 1)))), 0, 0);
    ModelDescription shown = Descriptions.of("well", "sick").withTestTime(Optional.of(wrong));
    try (Classifier model = Classifier.open(shown, file(1), new Scaling(), 1)) {
      assertThatThrownBy(() -> model.probabilities(PICTURE))
          .isInstanceOf(CurieException.class)
          .hasMessageContaining("must keep its size");
    }
  }

  @Test
  void ensembles_haveTwoToSixtyFourMembers() {
    assertThatThrownBy(() -> Descriptions.ensemble(1)).hasMessageContaining("2 to 64 members");
    assertThatThrownBy(() -> Descriptions.ensemble(new double[65])).hasMessageContaining("> 0");
    assertThatThrownBy(
            () -> Classifier.open(Descriptions.ensemble(1, 1), file(1), new Scaling(), 1))
        .hasMessageContaining("2 networks are described");
  }

  private static byte[] file(int factor) {
    return new byte[] {(byte) factor};
  }

  /** Logit k of a case is its k-th sample times the file's first byte. */
  private record Scaling() implements InferenceEngine {
    @Override
    public String name() {
      return "scaling";
    }

    @Override
    public InferenceSession open(byte[] onnx, int threads) {
      return new InferenceSession() {
        @Override
        public Shape inputShape() {
          return Shape.batchOf(1, 2, 2);
        }

        @Override
        public float[] run(float[] inputs, int count) {
          float[] logits = new float[count * 2];
          for (int i = 0; i < logits.length; i++) {
            logits[i] = inputs[i / 2 * 4 + i % 2] * onnx[0];
          }
          return logits;
        }

        @Override
        public void close() {}
      };
    }
  }
}
