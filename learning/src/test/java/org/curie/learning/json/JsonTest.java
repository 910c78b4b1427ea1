// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.provenance.Provenance;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Augmentation;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.IntensityTransform.RescaleRange;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.Transform;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.evaluate.MetricsDocument;
import org.curie.learning.evaluate.MetricsDocument.SplitFigures;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.model.ModelInput;
import org.curie.learning.model.Recipe;
import org.curie.learning.model.SplitOrigin;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Plan;
import org.curie.learning.train.EpochRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  /** A value of each sealed type, as a component of a record. */
  record Choices(
      NetworkSpec network,
      Optimizer optimizer,
      Schedule schedule,
      Loss loss,
      List<Transform> transforms,
      List<Augmentation> augmentations) {}

  record Text(String text, List<String> more, Map<String, String> named) {}

  record Numbers(
      double a, List<Double> more, int whole, long large, boolean yes, OptionalDouble maybe) {}

  static Stream<Choices> everyKind() {
    List<Object> networks = Samples.ofEveryKind(NetworkSpec.class);
    List<Object> optimizers = Samples.ofEveryKind(Optimizer.class);
    List<Object> schedules = Samples.ofEveryKind(Schedule.class);
    List<Object> losses = Samples.ofEveryKind(Loss.class);
    List<Transform> transforms =
        Samples.ofEveryKind(Transform.class).stream().map(Transform.class::cast).toList();
    List<Augmentation> augmentations =
        Samples.ofEveryKind(Augmentation.class).stream().map(Augmentation.class::cast).toList();
    return Stream.iterate(0, i -> i < networks.size(), i -> i + 1)
        .map(
            i ->
                new Choices(
                    (NetworkSpec) networks.get(i % networks.size()),
                    (Optimizer) optimizers.get(i % optimizers.size()),
                    (Schedule) schedules.get(i % schedules.size()),
                    (Loss) losses.get(i % losses.size()),
                    transforms,
                    augmentations));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyKindOfEverySealedType_readsBackEqual(Choices choices) {
    assertReadsBack(choices, Choices.class);
  }

  @Test
  void wholeDocuments_readBackEqual() {
    assertReadsBack(experiment(), Experiment.class);
    assertReadsBack(experiment().withMembersUnless(0.99, 5), Experiment.class);
    assertReadsBack(
        new Plan(experiment(), List.of(new Choice("a", "b: c", "d\ne")), List.of("w")), Plan.class);
    assertReadsBack(description(), ModelDescription.class);
    Figure figure = new Figure(0.94, OptionalDouble.of(0.92), OptionalDouble.empty());
    assertReadsBack(
        new MetricsDocument(
            "classification",
            Map.of(
                "test",
                new SplitFigures(
                    624,
                    600,
                    List.of("0", "1"),
                    Map.of("accuracy", figure),
                    Map.of("1", Map.of("f1", figure)),
                    List.of(List.of(1L, 2L), List.of(3L, 4L)))),
            88.1,
            "run/model.curie",
            "ab"),
        MetricsDocument.class);
    assertReadsBack(
        new Fingerprint(
            "set",
            List.of("a", "b"),
            Map.of(Split.TEST, List.of(3, 4), Split.TRAIN, List.of(1, 2)),
            5,
            true,
            new Fingerprint.Extent(1, 2, 3),
            new Fingerprint.Extent(4, 4, 4),
            new Fingerprint.Extent(1, 1, 1),
            3,
            -1024,
            3071,
            List.of(new Fingerprint.Leak("x", "y", Fingerprint.Leak.Kind.SAME_PIXELS)),
            "00"),
        Fingerprint.class);
  }

  @Test
  void anEpochWithoutAnAuc_andOneWithNumbersThatAreNotFinite_readBackEqual() {
    assertReadsBack(
        new EpochRecord(1, 0.1 + 0.2, 0, 0.5, OptionalDouble.empty(), 1e-7, 1, 2, 0.5, true),
        EpochRecord.class);
    assertReadsBack(
        new EpochRecord(
            2,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            OptionalDouble.of(Double.NaN),
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            1e-4,
            false),
        EpochRecord.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "true",
        "True",
        "no",
        "On",
        "y",
        "null",
        "~",
        "NaN",
        "Infinity",
        "1",
        "-1",
        "1.5",
        "1e5",
        "0x1F",
        "012",
        "1_000",
        "2024-01-01",
        "12:30",
        ".5",
        ".inf",
        ".nan",
        "-",
        "- a",
        "a: b",
        "a #b",
        "#b",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "{a}",
        "[a]",
        "a,b",
        "a]",
        "'a'",
        "\"a\"",
        "a\\b",
        "C:\\data\\x",
        "/data/x.npz",
        "../x",
        "./x y",
        "a  b",
        " a",
        "a ",
        "a\tb",
        "a\nb",
        "a\r\nb\n",
        "\u0000\u0007\u001b[31m\u007f\u0085",
        "é ü 漢字",
        "\uD83E\uDE7B",
        "a\u2028b\u2029",
        "\uFEFFa",
        "---",
        "...",
        "? a",
        "| a",
        "> a",
        "<<",
        "=",
        "e5",
        "İ"
      })
  void textThatLooksLikeSomethingElse_readsBackAsThatText(String text) {
    assertReadsBack(
        new Text(text, List.of(text, "x", text), Map.of("key " + text, text)), Text.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomText_readsBackEqual(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("text");
    String alphabet = "aZ09 _./+-:,#&*!|>'\"%@`{}[]?\\~\n\t\réx漢\u0085";
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, alphabet.length())
          .forEach(c -> text.append(alphabet.charAt(c)));
      assertReadsBack(
          new Text(text.toString(), List.of("" + text), Map.of("" + text, "x")), Text.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void randomNumbers_readBackToTheSameBits(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("numbers");
    List<Double> more = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      more.add(Double.isNaN(any) ? Double.NaN : any);
      more.add((double) random.nextInt());
      more.add(random.nextInt(1000) / Math.pow(10, random.nextInt(12)));
    }
    assertReadsBack(
        new Numbers(
            more.getFirst(),
            more,
            random.nextInt(),
            random.nextLong(),
            random.nextBoolean(),
            OptionalDouble.of(random.nextGaussian())),
        Numbers.class);
  }

  @Test
  void numbers_areWrittenShort() {
    Numbers numbers =
        new Numbers(
            0.1,
            List.of(1e-8, 25.0, 0.0001, 1e9, 123456.75, -0.0, 1.5e-5, 2.5e20),
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            true,
            OptionalDouble.empty());
    assertThat(Json.line(numbers))
        .isEqualTo(
            "{\"a\": 0.1, \"more\": [1e-8, 25, 0.0001, 1e9, 123456.75, -0.0, 1.5e-5, 2.5e20],"
                + " \"whole\": -2147483648, \"large\": 9223372036854775807, \"yes\": true}");
  }

  @Test
  void anExperiment_isYamlThatPeopleCanEdit() {
    assertThat(Json.yaml(experiment()))
        .isEqualTo(
            """
            data: ../data/pneumoniamnist.npz
            seed: 1
            input:
              channels: 1
              depth: 1
              height: 28
              width: 28
              prepare:
                - {kind: resize, width: 28, height: 28, interpolation: linear}
                - {kind: rescale-range, fromLow: 0, fromHigh: 255, toLow: 0, toHigh: 1, clip: true}
              augment:
                - kind: random-affine
                  maxRotationDegrees: 12
                  maxTranslationFraction: 0.08
                  minScale: 0.9
                  maxScale: 1.1
                  maxShearDegrees: 4
                  probability: 0.9
                - {kind: random-flip, axis: horizontal, probability: 0.5}
              normalize: []
            network: {kind: resnet, depth: 18, width: 16, stem: small-image, dropout: 0.2}
            fit:
              epochs: 25
              batchSize: 64
              optimizer: {kind: adamw, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01}
              schedule: {kind: one-cycle, peak: 0.004, warmUp: 0.25, startDivisor: 25, endDivisor: 10000}
              loss: {kind: cross-entropy}
              labelSmoothing: 0.1
              classWeighting: balanced
              gradientClipNorm: 1
              patience: 0
              keep: last-epoch
              precision: bf16
              engineThreads: 2
              loaderThreads: 1
            """);
  }

  @Test
  void aKey_canBePeekedAt_whateverElseADocumentHolds() {
    assertThat(Json.peek("{\"x\": [1, {}], \"formatVersion\": 7}", "formatVersion", "m"))
        .hasValue(7L);
    assertThat(Json.peek("{\"x\": 1}", "formatVersion", "m")).isEmpty();
    assertThat(Json.peek("[7]", "formatVersion", "m")).isEmpty();
    assertThat(Json.peek("{\"formatVersion\": \"7\"}", "formatVersion", "m")).isEmpty();
  }

  private static <T> void assertReadsBack(T value, Class<T> type) {
    assertThat(Json.read(Json.line(value), type, "line")).isEqualTo(value);
    assertThat(Json.read(Json.pretty(value), type, "pretty")).isEqualTo(value);
    assertThat(Json.readYaml(Json.yaml(value), type, "yaml")).isEqualTo(value);
    assertThat(Json.line(value)).doesNotContain("\n");
  }

  static Experiment experiment() {
    InputSpec.Images input =
        new InputSpec.Images(
            1,
            1,
            28,
            28,
            List.of(new Resize(28, 28, Interpolation.LINEAR), new RescaleRange(0, 255, 0, 1, true)),
            List.of(
                new Augmentation.RandomAffine(12, 0.08, 0.9, 1.1, 4, 0.9),
                new Augmentation.RandomFlip(Axis.HORIZONTAL, 0.5)),
            List.of());
    FitSpec fit =
        new FitSpec(
            25,
            64,
            Optimizer.AdamW.withWeightDecay(0.01),
            new Schedule.OneCycle(0.004, 0.25, 25, 1e4),
            new Loss.CrossEntropy(),
            0.1,
            ClassWeighting.BALANCED,
            1,
            0,
            FitSpec.Keep.LAST_EPOCH,
            Precision.BF16,
            2,
            1);
    NetworkSpec network = new NetworkSpec.ResNetSpec(18, 16, NetworkSpec.Stem.SMALL_IMAGE, 0.2);
    return new Experiment("../data/pneumoniamnist.npz", 1, input, network, fit);
  }

  private static ModelDescription description() {
    return new ModelDescription(
        1,
        "set",
        "classification",
        List.of("0", "no: never"),
        new ModelInput.Images(1, 1, 28, 28, experiment().input().images().prepare()),
        "logits",
        1.37,
        Map.of("rocAuc", new Figure(0.97, OptionalDouble.of(0.96), OptionalDouble.of(0.98))),
        123,
        "ab",
        new Provenance("cd", 1, "0.1", "unknown", "2026-01-01T00:00:00Z", Map.of("java", "25")),
        Optional.of(new Recipe(experiment(), SplitOrigin.fold(2, 5, 1), Map.of("train", 3))),
        "none",
        "research",
        ModelDescription.WARNING);
  }
}
