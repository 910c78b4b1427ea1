// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.curie.engine.torch.LossReferences.Values;
import org.curie.engine.torch.loss.LossValue;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Loss.Vae.Reconstruction;
import org.curie.learning.engine.Loss.Weighted.Term;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss and its gradient beside PyTorch 1.13's in float64. */
class LossValueTest {
  /** Of a value of size 1; float32 sums of at most 60 terms. */
  private static final double TOLERANCE = 2e-6;

  private static final Optional<List<Double>> WEIGHTS = Optional.of(List.of(0.5, 2.0, 1.25));
  private static final OptionalInt NONE = OptionalInt.empty();
  private static final Map<String, Loss> LOSSES =
      Map.ofEntries(
          Map.entry("cross-entropy", new Loss.CrossEntropy()),
          Map.entry("labels", new Loss.CrossEntropy(WEIGHTS, NONE)),
          Map.entry("class-weights", new Loss.CrossEntropy(WEIGHTS, NONE)),
          Map.entry("spatial-labels", new Loss.CrossEntropy(WEIGHTS, OptionalInt.of(255))),
          Map.entry("spatial", new Loss.CrossEntropy()),
          Map.entry("focal-labels", new Loss.Focal(2, WEIGHTS, OptionalInt.of(-1))),
          Map.entry("focal", new Loss.Focal(1.5)),
          Map.entry("binary", new Loss.BinaryCrossEntropy(WEIGHTS)),
          Map.entry("binary-soft", new Loss.BinaryCrossEntropy()),
          Map.entry("squared", new Loss.MeanSquaredError()),
          Map.entry("absolute", new Loss.MeanAbsoluteError()),
          Map.entry("huber", new Loss.Huber(0.7)),
          Map.entry(
              "dice-batch",
              new Loss.Dice(true, false, OptionalDouble.empty(), OptionalInt.of(255))),
          Map.entry("dice", new Loss.Dice(false, true, OptionalDouble.of(1), NONE)),
          Map.entry(
              "dice-cross-entropy",
              new Loss.DiceCrossEntropy(
                  1.5,
                  0.5,
                  true,
                  false,
                  OptionalDouble.empty(),
                  Optional.empty(),
                  OptionalInt.of(255))),
          Map.entry(
              "regions",
              new Loss.Regions(
                  List.of(List.of(1, 2, 3), List.of(2, 3), List.of(3)), OptionalInt.of(4))),
          Map.entry("regions-one", new Loss.Regions(List.of(List.of(1)), NONE)),
          Map.entry("vae-gaussian", new Loss.Vae(Reconstruction.GAUSSIAN, 4)),
          Map.entry("vae-bernoulli", new Loss.Vae(Reconstruction.BERNOULLI, 1)),
          Map.entry("distillation", new Loss.Distillation(0.7, 4)),
          Map.entry("nt-xent", new Loss.NtXent(0.5)),
          Map.entry("detection", Loss.Detection.of(3)),
          Map.entry("detection-volume", new Loss.Detection(3, 1.5, 0.5)),
          Map.entry("detection-nothing", Loss.Detection.of(3)),
          Map.entry(
              "weighted",
              new Loss.Weighted(
                  List.of(
                      new Term(0, 1, 0.25, new Loss.CrossEntropy()),
                      new Term(1, 0, 2, new Loss.MeanSquaredError()),
                      new Term(1, 0, 0.5, new Loss.MeanAbsoluteError())))));

  @BeforeAll
  static void load() {
    Libtorch.load();
  }

  static Iterable<LossReferences> references() {
    return LossReferences.read().values();
  }

  @Test
  void everyReference_hasItsLoss_andEveryLossItsReference() {
    assertThat(LossReferences.read().keySet()).isEqualTo(LOSSES.keySet());
    assertThat(LOSSES.values().stream().map(Loss::getClass).distinct())
        .hasSameSizeAs(Loss.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("references")
  void aLossAndItsGradient_areThoseOfPyTorch(LossReferences reference) {
    try (PointerScope _ = new PointerScope()) {
      List<Tensor> outputs = tensors(reference.all("output"));
      outputs.forEach(z -> z.set_requires_grad(true));
      LossValue value =
          LossValue.of(
              LOSSES.get(reference.name()),
              outputs,
              tensors(reference.all("target")),
              tensor(reference.all("weights").getFirst()));
      double expected = reference.all("loss").getFirst().numbers()[0];
      assertThat(value.mean().item_double())
          .isCloseTo(expected, within(TOLERANCE * Math.max(1, Math.abs(expected))));
      value.mean().backward();
      for (int i = 0; i < outputs.size(); i++) {
        assertThat(Tensors.toArray(outputs.get(i).grad()))
            .containsExactly(reference.all("gradient").get(i).numbers(), within((float) TOLERANCE));
      }
    }
  }

  private static List<Tensor> tensors(List<Values> values) {
    return values.stream().map(LossValueTest::tensor).toList();
  }

  private static Tensor tensor(Values values) {
    return Tensors.copyOf(values.numbers(), values.shape());
  }

  @Test
  void answersOfADetector_thatDoNotFitTheirTargets_areRefused() {
    try (PointerScope _ = new PointerScope()) {
      Tensor answer = Tensors.copyOf(new float[14], Shape.of(1, 7, 2));
      Tensor ofVolumes = Tensors.copyOf(new float[14], Shape.of(1, 7, 2));
      Tensor one = Tensors.copyOf(new float[] {1}, Shape.of(1));
      assertThatThrownBy(
              () -> LossValue.of(Loss.Detection.of(3), List.of(answer), List.of(ofVolumes), one))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 7, 2] and [1, 7, 2]");
    }
  }

  @Test
  void aBatchInWhichNothingCounts_losesNothing() {
    try (PointerScope _ = new PointerScope()) {
      Tensor z = Tensors.copyOf(new float[] {1, 2, 3, 4}, Shape.of(2, 2));
      z.set_requires_grad(true);
      Tensor ignored = Tensors.copyOf(new float[] {9, 9}, Shape.of(2));
      LossValue value =
          LossValue.of(
              new Loss.CrossEntropy(Optional.empty(), OptionalInt.of(9)),
              List.of(z),
              List.of(ignored),
              Tensors.copyOf(new float[] {1, 1}, Shape.of(2)));
      value.mean().backward();
      assertThat(value.mean().item_double()).isZero();
      assertThat(value.weight().item_double()).isZero();
      assertThat(Tensors.toArray(z.grad())).containsOnly(0f);
    }
  }

  @Test
  void targetsThatDoNotFit_areRefused_andNotStretched() {
    refused(new Loss.MeanSquaredError(), "the network answers [2, 3], but the target is [2, 1]", 1);
    refused(new Loss.CrossEntropy(), "the network answers [2, 3], but the target is [2, 2]", 2);
    refused(new Loss.Distillation(0.5, 2), "2. target", 3);
    refused(new Loss.Vae(Reconstruction.GAUSSIAN, 1), "2. output", 3);
    refused(new Loss.CrossEntropy(Optional.empty(), OptionalInt.of(0)), "needs labels", 3);
    refused(
        new Loss.CrossEntropy(Optional.of(List.of(1.0, 1.0)), NONE), "3 classes, but classWe", 3);
  }

  private static void refused(Loss loss, String how, int targetValues) {
    try (PointerScope _ = new PointerScope()) {
      Tensor z = Tensors.copyOf(new float[6], Shape.of(2, 3));
      Tensor t = Tensors.copyOf(new float[2 * targetValues], Shape.of(2, targetValues));
      Tensor weights = Tensors.copyOf(new float[] {1, 1}, Shape.of(2));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LossValue.of(loss, List.of(z), List.of(t), weights))
          .withMessageContaining(how);
    }
  }
}
