// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.List;
import java.util.OptionalInt;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.learning.generate.experiment.PictureSpec;
import org.curie.learning.generate.model.PictureMaker.Made;
import org.curie.learning.model.FixedEngine;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerativeValuesTest {
  private static final Latent LATENT = new Latent(6, List.of("a", "b"), List.of(0.75, 0.25));

  private static PictureSpec picture(double low, double high) {
    return new PictureSpec(1, 2, 3, List.of(), low, high);
  }

  @ParameterizedTest
  @CsvSource({"0, 255, 8, 1, 0", "0, 4095, 16, 1, 0", "0, 65535, 16, 1, 0", "10, 300, 16, 1, 0"})
  void wholeSamples_areKeptAsTheyAre(
      double low, double high, int bits, double slope, double intercept) {
    assertThat(PixelScale.of(picture(low, high))).isEqualTo(new PixelScale(bits, slope, intercept));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1000, 3000", "0, 255.5", "0, 100000"})
  void otherSamples_areSpreadOver16Bits_andComeBackFromPixels(double low, double high) {
    PixelScale scale = PixelScale.of(picture(low, high));
    float middle = (float) (low + (high - low) / 4);
    Image samples = Image.of(Grid.pixels(3, 1), 1, new float[] {(float) low, middle, (float) high});

    Image pixels = scale.pixels(samples);

    assertThat(scale.bits()).isEqualTo(16);
    assertThat(pixels.sample(0)).isCloseTo(0, within(0.01f));
    assertThat(pixels.sample(2)).isBetween(65_534.9f, 65_535f);
    assertThat(scale.intercept() + scale.slope() * Math.rint(pixels.sample(1)))
        .isCloseTo(middle, within((high - low) / 65_535));
  }

  @Test
  void errors_areRankedAmongTheUsualOnes() {
    ErrorScale scale = ErrorScale.of(new double[] {0.5, 0.1, 0.2, 0.3, 0.4});

    assertThat(scale.cases()).isEqualTo(5);
    assertThat(scale.exceeded(0.05)).isZero();
    assertThat(scale.exceeded(0.1)).isZero();
    assertThat(scale.exceeded(0.301)).isEqualTo(50);
    assertThat(scale.exceeded(0.9)).isEqualTo(100);
  }

  private static PictureMaker maker(FixedEngine engine) {
    return PictureMaker.open(new byte[0], LATENT, picture(0, 255), engine);
  }

  /** The engine answers with the first six numbers it reads: the noise. */
  @Test
  void pictures_areTheSame_howeverManyAreMade_andOthersForAnotherSeed() {
    FixedEngine engine = new FixedEngine(Shape.batchOf(8), 6);
    try (PictureMaker maker = maker(engine)) {
      List<Made> few = maker.make(5, 3, OptionalInt.empty());
      List<Made> many = maker.make(5, 40, OptionalInt.empty());
      List<Made> later = maker.make(5, 32, 8, OptionalInt.empty());

      assertThat(many).hasSize(40);
      for (int i = 0; i < 3; i++) {
        assertThat(many.get(i).values()).isEqualTo(few.get(i).values());
        assertThat(many.get(i).label()).isEqualTo(few.get(i).label());
      }
      assertThat(later.get(7).values()).isEqualTo(many.get(39).values());
      assertThat(later.get(7).number()).isEqualTo(39);
      assertThat(maker.make(6, 1, OptionalInt.empty()).getFirst().values())
          .isNotEqualTo(few.getFirst().values());
    }
    assertThat(engine.asked()).allSatisfy(a -> assertThat(a).hasSize(16 * 8));
  }

  @Test
  void classes_areAskedForOneHot_andDrawnAsOftenAsInTraining() {
    FixedEngine engine = new FixedEngine(Shape.batchOf(8), 6);
    try (PictureMaker maker = maker(engine)) {
      maker.make(5, 1, OptionalInt.of(1));
      assertThat(engine.asked().getLast()).contains(0, org.assertj.core.data.Index.atIndex(6));
      assertThat(engine.asked().getLast()).contains(1, org.assertj.core.data.Index.atIndex(7));

      long first =
          maker.make(5, 2000, OptionalInt.empty()).stream()
              .filter(m -> m.label().getAsInt() == 0)
              .count();
      assertThat(first).isBetween(1400L, 1600L); // 1500, six standard deviations of 19
    }
  }

  @Test
  void aNetworkThatIsNotAsDescribed_isRefused() {
    assertRefused(
        () -> maker(new FixedEngine(Shape.batchOf(9), 6)),
        ErrorCode.MODEL_INCOMPATIBLE,
        "contradicts itself");
    assertRefused(
        () -> maker(new FixedEngine(Shape.batchOf(8), 5)),
        ErrorCode.MODEL_INCOMPATIBLE,
        "contradicts itself");
    assertRefused(
        () ->
            Rebuilder.open(
                new byte[0], picture(0, 255), new FixedEngine(Shape.batchOf(1, 2, 3), 5)),
        ErrorCode.MODEL_INCOMPATIBLE,
        "does not remake");
  }

  @Test
  void anImageRemadeExactly_hasNoError_andOneOfAnotherSizeIsRefused() {
    FixedEngine same = new FixedEngine(Shape.batchOf(1, 2, 3), 6);
    Image image = Image.of(Grid.pixels(3, 2), 1, new float[] {0, 50, 100, 150, 200, 255});
    try (Rebuilder rebuilder = Rebuilder.open(new byte[0], picture(0, 255), same)) {
      assertThat(rebuilder.error(image)).isZero();
      assertRefused(
          () -> rebuilder.error(Image.of(Grid.pixels(2, 3), 1, new float[6])),
          ErrorCode.MODEL_INCOMPATIBLE,
          "reads pictures of");
    }
    assertThat(Rebuilder.error(new float[] {-1, -1}, new float[] {1, 1})).isEqualTo(1);
  }
}
