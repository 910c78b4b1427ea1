// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.augment.Mixing.Cutmix;
import org.curie.imaging.augment.Mixing.Mixup;
import org.curie.imaging.augment.MixingAugmentation.RandomCutmix;
import org.curie.imaging.augment.MixingAugmentation.RandomMixup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MixingTest {
  private static final RandomStreams STREAMS = new RandomStreams(99);
  private static final Grid FLAT = Grid.pixels(16, 12);
  private static final Grid VOLUME = Grid.of(10, 9, 8, Spacing.UNIT);

  @Test
  void mixupWithLambda1_isTheIdentityAndWith0ThePartner() {
    SoftCase own = SoftCase.oneHot(constant(FLAT, 3), 0, 3);
    SoftCase other = SoftCase.oneHot(constant(FLAT, 7), 2, 3);
    assertThat(new Mixup(1, 1).apply(own, other)).isEqualTo(own);
    assertThat(new Mixup(1, 0).apply(own, other)).isEqualTo(other);
    assertThat(new Mixup(1, 0.25).apply(own, other))
        .isEqualTo(new SoftCase(constant(FLAT, 6), List.of(0.25, 0.0, 0.75)));
  }

  @Test
  void cutmixOfAnEmptyBox_isTheIdentityAndOfTheWholeThePartner() {
    SoftCase own = SoftCase.oneHot(constant(VOLUME, 3), 0, 2);
    SoftCase other = SoftCase.oneHot(constant(VOLUME, 7), 1, 2);
    assertThat(new Cutmix(1, 0.3, 0.3, 0.3, 0, 0, 0).apply(own, other)).isEqualTo(own);
    assertThat(new Cutmix(1, 0, 0, 0, 1, 1, 1).apply(own, other)).isEqualTo(other);
  }

  static Stream<MixingAugmentation> kinds() {
    return Stream.of(
        new RandomMixup(0.3, 1),
        new RandomCutmix(1, true, 1),
        new RandomCutmix(1, false, 1),
        new RandomCutmix(4, true, 1));
  }

  /** One image is 0, the other 1: the mean of the result must be the weight of the other target. */
  @ParameterizedTest
  @MethodSource("kinds")
  void targets_areWeightedExactlyAsTheSamplesAre(MixingAugmentation augmentation) {
    for (Grid grid : List.of(FLAT, VOLUME)) {
      SoftCase own = SoftCase.oneHot(constant(grid, 0), 0, 2);
      SoftCase other = SoftCase.oneHot(constant(grid, 1), 1, 2);
      for (int i = 0; i < 200; i++) {
        Mixing mixing = augmentation.sample(STREAMS.stream("mix", i), 5).orElseThrow();
        SoftCase mixed = mixing.apply(own, other);
        double sum = 0;
        for (float sample : mixed.image().array()) {
          sum += sample;
        }
        double share = sum / mixed.image().size();
        assertThat(mixed.target().get(1)).isCloseTo(share, within(1e-7));
        assertThat(mixed.target().get(0) + mixed.target().get(1)).isCloseTo(1, within(1e-15));
        assertThat(mixing.partner()).isBetween(0, 4);
      }
    }
  }

  /** A box of proportion w x h is off by less than half a voxel on each of its borders. */
  @Test
  void theAreaOfCutmix_isTheOneDrawnToWithinTheVoxelsOfItsBorder() {
    Grid grid = Grid.pixels(200, 160);
    for (int i = 0; i < 300; i++) {
      Cutmix cutmix =
          (Cutmix) new RandomCutmix(1, true, 1).sample(STREAMS.stream("area", i), 2).orElseThrow();
      assertThat(cutmix.x() + cutmix.width()).isLessThanOrEqualTo(1 + 1e-12);
      assertThat(cutmix.y() + cutmix.height()).isLessThanOrEqualTo(1 + 1e-12);
      double drawn = cutmix.width() * cutmix.height();
      assertThat(1 - cutmix.ownShare(grid)).isCloseTo(drawn, within(1.0 / 200 + 1.0 / 160));
    }
  }

  @Test
  void cutmix_takesTheLabelsWithTheVoxelsAndAddsNoClass() {
    Cutmix cutmix = new Cutmix(0, 0.2, 0.1, 0.3, 0.5, 0.6, 0.4);
    LabelMap own = labels(1);
    LabelMap other = labels(5);
    LabelMap mixed = cutmix.labels(own, other);
    Image image =
        cutmix
            .apply(
                SoftCase.oneHot(constant(VOLUME, 1), 0, 2),
                SoftCase.oneHot(constant(VOLUME, 5), 1, 2))
            .image();
    for (int i = 0; i < VOLUME.voxels(); i++) {
      assertThat((float) mixed.label(i)).isEqualTo(image.sample(i));
    }
    assertThat(mixed.count(1) + mixed.count(5)).isEqualTo(VOLUME.voxels());
    assertThat(mixed.count(1)).isEqualTo(Math.round(cutmix.ownShare(VOLUME) * VOLUME.voxels()));
  }

  /**
   * Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2 a + 1)); bounds: five standard errors.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.5, 1, 1.7, 4, 30})
  void lambdas_haveTheMomentsOfTheBetaDistribution(double alpha) {
    int many = 100_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < many; i++) {
      double centred = SymmetricBeta.draw(alpha, 31L * i + 5) - 0.5;
      assertThat(Math.abs(centred)).isLessThanOrEqualTo(0.5);
      sum += centred;
      squares += centred * centred;
    }
    double variance = 1 / (4 * (2 * alpha + 1));
    double fourth = 3 / (16 * (2 * alpha + 1) * (2 * alpha + 3));
    assertThat(sum / many).isCloseTo(0, within(5 * Math.sqrt(variance / many)));
    assertThat(squares / many)
        .isCloseTo(variance, within(5 * Math.sqrt((fourth - variance * variance) / many)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void mixings_areTheSameForTheSameAddressAndTakeAsManyDrawsWhenTheyDoNotHappen(
      MixingAugmentation augmentation) {
    MixingAugmentation never =
        switch (augmentation) {
          case RandomMixup m -> new RandomMixup(m.alpha(), 0);
          case RandomCutmix c -> new RandomCutmix(c.alpha(), c.throughSlices(), 0);
        };
    for (int i = 0; i < 50; i++) {
      RandomGenerator one = STREAMS.stream("address", i);
      RandomGenerator other = STREAMS.stream("address", i);
      RandomGenerator third = STREAMS.stream("address", i);
      assertThat(augmentation.sample(one, 9)).isEqualTo(augmentation.sample(third, 9)).isPresent();
      assertThat(never.sample(other, 9)).isEmpty();
      assertThat(one.nextLong()).isEqualTo(other.nextLong());
    }
  }

  @Test
  void aBatch_isMixedFromTheCasesAsTheyWere() {
    List<SoftCase> batch = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      batch.add(SoftCase.oneHot(constant(FLAT, i), i, 3));
    }
    List<SoftCase> mixed =
        Mixing.ofBatch(
            batch,
            List.of(
                Optional.of(new Mixup(1, 0.5)), Optional.empty(), Optional.of(new Mixup(0, 0.75))));
    assertThat(mixed.get(0)).isEqualTo(new SoftCase(constant(FLAT, 0.5f), List.of(0.5, 0.5, 0.0)));
    assertThat(mixed.get(1)).isEqualTo(batch.get(1));
    assertThat(mixed.get(2))
        .isEqualTo(new SoftCase(constant(FLAT, 1.5f), List.of(0.25, 0.0, 0.75)));
  }

  @Test
  void casesThatDoNotFit_areRefused() {
    SoftCase own = SoftCase.oneHot(constant(FLAT, 1), 0, 2);
    SoftCase larger = SoftCase.oneHot(constant(VOLUME, 1), 0, 2);
    SoftCase moreClasses = SoftCase.oneHot(constant(FLAT, 1), 0, 3);
    Mixing mixup = new Mixup(0, 0.5);
    Mixing cutmix = new Cutmix(0, 0, 0, 0, 0.5, 0.5, 1);
    for (SoftCase other : List.of(larger, moreClasses)) {
      assertThatThrownBy(() -> mixup.apply(own, other)).isInstanceOf(CurieException.class);
      assertThatThrownBy(() -> cutmix.apply(own, other)).isInstanceOf(CurieException.class);
    }
    assertThatThrownBy(() -> new RandomMixup(0, 1)).hasMessageContaining("alpha");
    assertThatThrownBy(() -> new Mixup(0, 1.1)).hasMessageContaining("lambda");
    assertThatThrownBy(() -> new Cutmix(-1, 0, 0, 0, 1, 1, 1)).hasMessageContaining("partner");
  }

  private static Image constant(Grid grid, float value) {
    float[] samples = new float[grid.voxels()];
    Arrays.fill(samples, value);
    return Image.of(grid, 1, samples);
  }

  private static LabelMap labels(int label) {
    int[] labels = new int[VOLUME.voxels()];
    Arrays.fill(labels, label);
    return LabelMap.of(VOLUME, labels);
  }
}
