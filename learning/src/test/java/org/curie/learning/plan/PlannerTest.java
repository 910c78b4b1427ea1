// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.augment.SpatialAugmentation.RandomAffineVolume;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Fingerprint.Extent;
import org.curie.learning.data.Fingerprint.Leak;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.json.Json;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final Machine PLAIN = new Machine(4, false);

  @ParameterizedTest
  @CsvSource({
    "28, 28, 28, 28, 1, 28, 28",
    "64, 64, 64, 64, 3, 64, 64",
    "500, 500, 400, 400, 1, 128, 128",
    "100, 300, 90, 200, 3, 128, 128",
    "20, 40, 30, 30, 1, 30, 30",
    "8, 8, 8, 8, 1, 8, 8"
  })
  void whateverTheSizes_everyImageComesOutAsTheNetworkReadsIt(
      int narrowest, int widest, int lowest, int highest, int channels, int width, int height) {
    Extent widths = new Extent(narrowest, (narrowest + widest) / 2, widest);
    Extent heights = new Extent(lowest, (lowest + highest) / 2, highest);
    Experiment planned = plan(survey(widths, heights, channels, 40, 40), PLAIN).experiment();
    InputSpec.Images input = planned.input().images();
    assertThat(input.width()).isEqualTo(width);
    assertThat(input.height()).isEqualTo(height);
    for (int[] size : new int[][] {{narrowest, lowest}, {widest, highest}}) {
      float[] samples = new float[channels * size[0] * size[1]];
      samples[0] = 255;
      Image image = Image.of(Grid.pixels(size[0], size[1]), channels, samples);
      Image prepared = input.normalized(input.prepared(image));
      assertThat(prepared)
          .hasToString("Image[" + channels + " x 1 x " + height + " x " + width + "]");
    }
    assertThat(((NetworkSpec) planned.network()).build(input.shape(), 2).outputShape())
        .isEqualTo(Shape.of(Shape.ANY, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "28, 28, 28, 28, 28, SMALL_IMAGE",
    "64, 64, 64, 64, 64, LARGE_IMAGE",
    "512, 64, 20, 40, 30, LARGE_IMAGE"
  })
  void volumes_comeOutAsTheNetworkReadsThem_andAreAugmentedInThreeDimensions(
      int side, int planned, int fewest, int most, int depth, Stem stem) {
    Extent sides = new Extent(side, side, side);
    Extent slices = new Extent(fewest, (fewest + most) / 2, most);
    Experiment plan = plan(survey(sides, slices), PLAIN).experiment();
    InputSpec.Images input = plan.input().images();
    assertThat(List.of(input.depth(), input.height(), input.width()))
        .containsExactly(depth, planned, planned);
    Image volume =
        Image.of(Grid.of(side, side, fewest, Spacing.UNIT), 1, new float[side * side * fewest]);
    assertThat(input.prepared(volume))
        .hasToString("Image[1 x " + depth + " x " + planned + " x " + planned + "]");
    assertThat(input.augment()).anyMatch(a -> a instanceof RandomAffineVolume);
    assertThat(plan.network())
        .isInstanceOfSatisfying(ResNetSpec.class, spec -> assertThat(spec.stem()).isEqualTo(stem));
    assertThat(((NetworkSpec) plan.network()).build(input.shape(), 2).outputShape())
        .isEqualTo(Shape.of(Shape.ANY, 2));
  }

  @Test
  void volumes_areTrainedInBf16_whereItIsFaster() {
    Extent sides = new Extent(28, 28, 28);
    assertThat(plan(survey(sides, sides), new Machine(2, true)).experiment().fit().precision())
        .isEqualTo(Precision.BF16);
  }

  @Test
  void picturesAmongVolumes_areRefused() {
    Extent sides = new Extent(64, 64, 64);
    assertRefused(
        () -> plan(survey(sides, new Extent(1, 20, 40)), PLAIN),
        ErrorCode.DATA_INVALID,
        "planar pictures and volumes of up to 40 slices");
  }

  @Test
  void aPlan_saysWhyForEveryChoice_andReadsBack() {
    Plan plan = plan(survey(28, 40, 90), new Machine(2, true));
    assertThat(plan.choices()).hasSizeGreaterThan(7);
    assertThat(plan.choices()).allMatch(c -> c.reason().length() > 10);
    assertThat(plan.choices()).extracting(Choice::setting).doesNotHaveDuplicates();
    assertThat(Json.read(Json.pretty(plan), Plan.class, "plan")).isEqualTo(plan);
  }

  @Test
  void imbalance_isWeighted_balanceIsNot() {
    assertThat(plan(survey(28, 40, 90), PLAIN).experiment().fit().classWeighting())
        .isEqualTo(ClassWeighting.BALANCED);
    assertThat(plan(survey(28, 70, 90), PLAIN).experiment().fit().classWeighting())
        .isEqualTo(ClassWeighting.NONE);
  }

  @Test
  void severalNetworksAreTrained_whereCasesAreFew_fewerWhereEachTakesLong() {
    assertThat(plan(survey(28, 2_000, 2_999), PLAIN).experiment().members()).isEqualTo(5);
    assertThat(plan(survey(100, 2_000, 2_999), PLAIN).experiment().members()).isEqualTo(3);
    Plan one = plan(survey(28, 2_000, 3_000), PLAIN);
    assertThat(one.experiment().members()).isOne();
    assertThat(Json.yaml(one.experiment())).doesNotContain("networks");
  }

  @Test
  void theFirstNetworkMayBeEnough_whereTheValidationCasesCanTell() {
    Plan many = plan(survey(28, 2_000, 2_999), PLAIN);
    Plan few = plan(survey(28, 40, 90), PLAIN);

    assertThat(many.experiment().enoughAccuracy()).hasValue(0.995);
    assertThat(many.experiment().withMembers(3).enoughAccuracy()).isEmpty();
    assertThat(few.experiment().enoughAccuracy()).isEmpty();
  }

  @Test
  void whoAsksForAnotherNumberOfNetworks_isToldWhatThePlanWas() {
    Plan planned = plan(survey(28, 40, 90), PLAIN);
    Plan two = planned.with(planned.experiment().withMembers(2));

    assertThat(Json.yaml(two.experiment())).contains("networks: 2");
    assertThat(two.choices()).contains(new Choice("networks", "2", "asked for; the plan was 5"));
    assertThat(two.ofOneNetwork().experiment().members()).isOne();
    assertThat(two.ofOneNetwork().choices())
        .contains(new Choice("networks", "1", "this one alone; the plan was 2"));
  }

  @Test
  void theMachine_decidesPrecisionAndThreads() {
    assertThat(plan(survey(28, 40, 90), new Machine(1, true)).experiment().fit().precision())
        .isEqualTo(Precision.BF16);
    Experiment single = plan(survey(28, 40, 90), new Machine(1, false)).experiment();
    assertThat(single.fit().precision()).isEqualTo(Precision.FP32);
    assertThat(single.fit().loaderThreads()).isOne();
  }

  @Test
  void leaksAndTinyClasses_areWarnedOf() {
    Fingerprint leaky =
        new Fingerprint(
            "set",
            List.of("a", "b"),
            Map.of(
                Split.TRAIN, List.of(40, 40),
                Split.VALIDATION, List.of(20, 3),
                Split.TEST, List.of(20, 20)),
            120,
            true,
            new Extent(28, 28, 28),
            new Extent(28, 28, 28),
            new Extent(1, 1, 1),
            1,
            0,
            255,
            List.of(new Leak("test/1", "train/7", Leak.Kind.SAME_PIXELS)),
            "00");
    assertThat(plan(leaky, PLAIN).warnings())
        .hasSize(2)
        .anyMatch(w -> w.contains("test/1 and train/7") && w.contains("same pixels"))
        .anyMatch(w -> w.contains("class b has only 3 case(s) in the validation part"));
    assertThat(plan(survey(28, 40, 90), PLAIN).warnings()).isEmpty();
  }

  @Test
  void imagesOfOneFlatGrey_areRefused() {
    Fingerprint flat =
        new Fingerprint(
            "set",
            List.of("a", "b"),
            Map.of(Split.TRAIN, List.of(4, 4)),
            8,
            true,
            new Extent(8, 8, 8),
            new Extent(8, 8, 8),
            new Extent(1, 1, 1),
            1,
            17,
            17,
            List.of(),
            "00");
    assertRefused(() -> plan(flat, PLAIN), ErrorCode.DATA_INVALID, "is 17", "nothing to learn");
  }

  private static Plan plan(Fingerprint data, Machine machine) {
    return Planner.plan("data", 1, data, machine);
  }

  private static Fingerprint survey(int side, int first, int second) {
    Extent extent = new Extent(side, side, side);
    return survey(extent, extent, 1, first, second);
  }

  private static Fingerprint survey(Extent sides, Extent slices) {
    return survey(sides, sides, slices, 1, 40, 40);
  }

  private static Fingerprint survey(
      Extent width, Extent height, int channels, int first, int second) {
    return survey(width, height, new Extent(1, 1, 1), channels, first, second);
  }

  private static Fingerprint survey(
      Extent width, Extent height, Extent depth, int channels, int first, int second) {
    return new Fingerprint(
        "set",
        List.of("a", "b"),
        Map.of(
            Split.TRAIN, List.of(first, second),
            Split.VALIDATION, List.of(20 + first / 20, 20 + second / 20),
            Split.TEST, List.of(20, 20)),
        first + second + first / 20 + second / 20 + 80,
        true,
        width,
        height,
        depth,
        channels,
        0,
        255,
        List.of(),
        "00");
  }
}
