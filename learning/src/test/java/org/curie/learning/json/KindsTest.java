// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.imaging.transform.Transform;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.experiment.Averaging;
import org.curie.learning.experiment.Sampling;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.json.Kind.Setting;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.SequenceSpec;
import org.curie.learning.network.TokenSpec;
import org.junit.jupiter.api.Test;

class KindsTest {
  private enum Edge {
    NEAREST,
    IN_BETWEEN
  }

  private sealed interface Step permits Blur, Fit, Nothing {}

  private record Blur(
      OptionalDouble sigma,
      OptionalInt radius,
      Optional<Edge> edge,
      List<Double> weights,
      boolean perSlice)
      implements Step {}

  private record Size(int width, double share) {}

  private record Fit(Size size) implements Step {}

  private record Nothing() implements Step {}

  private record Steps(List<Step> steps) {}

  @Test
  void kinds_tellNamesTypesAndWhatMayBeLeftOut() {
    assertThat(Json.kinds(Step.class))
        .containsExactly(
            new Kind(
                "blur",
                List.of(
                    new Setting("sigma", "number", false),
                    new Setting("radius", "whole number", false),
                    new Setting("edge", "nearest or in-between", false),
                    new Setting("weights", "list of number", true),
                    new Setting("perSlice", "true or false", true))),
            new Kind(
                "fit",
                List.of(new Setting("size", "group of width whole number, share number", true))),
            new Kind("nothing", List.of()));
  }

  @Test
  void optionalSettings_mayBeLeftOutOrGiven_andAreWrittenAsTheyWere() {
    Steps steps =
        new Steps(
            List.of(
                new Blur(
                    OptionalDouble.empty(),
                    OptionalInt.of(3),
                    Optional.of(Edge.IN_BETWEEN),
                    List.of(0.5, 1.0),
                    true),
                new Blur(
                    OptionalDouble.of(0.25),
                    OptionalInt.empty(),
                    Optional.empty(),
                    List.of(),
                    false),
                new Nothing()));

    assertThat(Json.readYaml(Json.yaml(steps), Steps.class, "steps.yaml")).isEqualTo(steps);
    assertThat(
            Json.readYaml(
                "steps: [{kind: blur, radius: 3, edge: in-between, weights: [0.5, 1], perSlice:"
                    + " true}]",
                Steps.class,
                "steps.yaml"))
        .isEqualTo(new Steps(List.of(steps.steps().getFirst())));
  }

  @Test
  void optionalSetting_ofTheWrongType_isRefusedWithItsPath() {
    assertThatThrownBy(
            () ->
                Json.readYaml(
                    "steps: [{kind: blur, radius: 1.5, weights: [], perSlice: true}]",
                    Steps.class,
                    "steps.yaml"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("steps[0].radius must be a whole number");
  }

  @Test
  void kinds_areTheFieldsShortWords() {
    assertThat(KindNames.of(Optimizer.class)).containsOnlyKeys("sgd", "adam", "adamw", "rmsprop");
    assertThat(KindNames.of(Schedule.class))
        .containsOnlyKeys(
            "constant", "one-cycle", "cosine", "cosine-restarts", "polynomial", "steps", "plateau");
    assertThat(KindNames.of(Averaging.class)).containsOnlyKeys("ema", "swa");
    assertThat(KindNames.of(Sampling.class))
        .containsOnlyKeys("shuffled", "class-balanced", "effective-number", "patient-balanced");
    assertThat(KindNames.of(NetworkSpec.class))
        .containsKeys("cnn", "resnet", "vgg", "se-resnet", "cbam", "densenet", "convnext")
        .containsKeys("efficient", "inception", "unet", "attention-unet", "resunet", "unet-3d")
        .containsKeys("segnet", "deeplab");
    assertThat(KindNames.of(SequenceSpec.class))
        .containsOnlyKeys("rnn", "lstm", "gru", "tcn", "transformer");
    assertThat(KindNames.of(TokenSpec.class))
        .containsOnlyKeys("vit", "conv-attention", "slice-rnn");
    assertThat(KindNames.of(Loss.class))
        .containsOnlyKeys(
            "cross-entropy",
            "focal",
            "binary-cross-entropy",
            "mean-squared-error",
            "mean-absolute-error",
            "huber",
            "detection",
            "dice",
            "dice-cross-entropy",
            "regions",
            "vae",
            "distillation",
            "nt-xent",
            "weighted");
    assertThat(KindNames.of(Transform.class)).containsKeys("resize", "z-score", "center-crop");
  }
}
