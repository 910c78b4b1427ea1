// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChestPhantomTest {
  private static final int SIZE = 128;

  @Test
  void theSameSeed_givesTheSameBits_andAnotherSeedAnotherChest() {
    assertThat(ChestPhantom.of(1, true, SIZE)).isEqualTo(ChestPhantom.of(1, true, SIZE));
    assertThat(ChestPhantom.of(1, true, SIZE).image())
        .isNotEqualTo(ChestPhantom.of(2, true, SIZE).image());
  }

  @Test
  void theBits_areThoseOfTheFirstRelease() {
    // A change here changes every figure learnt from these images: say so in the changelog.
    assertThat(ChestPhantom.of(42, true, 64).image().hashCode()).isEqualTo(258_157_506);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aChest_hasTwelveBits_darkLungs_aBrightMiddle_andAirAround(long seed) {
    Image image = ChestPhantom.of(seed, false).image();
    assertThat(image.width()).isEqualTo(ChestPhantom.DEFAULT_SIZE);
    assertThat(image.grid().spacing().xMm()).isCloseTo(1.40625, within(1e-9));
    for (int i = 0; i < image.size(); i++) {
      assertThat(image.sample(i))
          .isBetween(0f, 4095f)
          .isEqualTo((float) Math.rint(image.sample(i)));
    }
    double rightLung = mean(image, 62, 110);
    double leftLung = mean(image, 200, 100);
    double spine = mean(image, 128, 150);
    double liver = mean(image, 80, 240);
    assertThat(rightLung).isLessThan(0.6 * spine);
    assertThat(leftLung).isLessThan(0.6 * spine);
    assertThat(liver).isGreaterThan(1.4 * rightLung);
    assertThat(mean(image, 4, 4)).isLessThan(100); // air beside the neck
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theNodule_isAllThatDiffersBetweenTheClasses(long seed) {
    ChestPhantom with = ChestPhantom.of(seed, true);
    ChestPhantom without = ChestPhantom.of(seed, false);
    Nodule nodule = with.nodule().orElseThrow();
    assertThat(without.nodule()).isEmpty();
    double inside = 0;
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        double difference = with.image().sample(0, 0, y, x) - without.image().sample(0, 0, y, x);
        double r = Math.hypot(x - nodule.centerX(), y - nodule.centerY()) / nodule.radius();
        if (r > 1.31) {
          assertThat(difference).isZero();
        } else if (r < 0.3) {
          inside += difference;
        }
      }
    }
    assertThat(inside).isPositive();
  }

  @Test
  void nodules_lieInBothLungs_clearOfTheEdges_andDifferInSizeAndContrast() {
    int right = 0;
    List<Nodule> nodules = new ArrayList<>();
    for (long seed = 0; seed < 60; seed++) {
      Nodule nodule = ChestPhantom.of(seed, true, 32).nodule().orElseThrow();
      nodules.add(nodule);
      right += nodule.centerX() < 16 ? 1 : 0;
      assertThat(nodule.centerX()).isBetween(2.5, 28.5);
      assertThat(nodule.centerY()).isBetween(2.5, 28.5);
    }
    assertThat(right).isBetween(15, 45);
    assertThat(nodules.stream().mapToDouble(Nodule::radius).max().orElseThrow())
        .isGreaterThan(1.6 * nodules.stream().mapToDouble(Nodule::radius).min().orElseThrow());
    assertThat(nodules.stream().mapToDouble(Nodule::contrast).max().orElseThrow())
        .isGreaterThan(1.8 * nodules.stream().mapToDouble(Nodule::contrast).min().orElseThrow());
  }

  @Test
  void neitherTheBrightestPixel_norTheMean_tellsTheClass() {
    List<double[]> statistics = new ArrayList<>(); // {brightest, mean, class}
    for (long seed = 0; seed < 160; seed++) {
      boolean positive = seed % 2 == 0;
      Image image = ChestPhantom.of(seed, positive, 64).image();
      double brightest = 0;
      double sum = 0;
      for (int i = 0; i < image.size(); i++) {
        brightest = Math.max(brightest, image.sample(i));
        sum += image.sample(i);
      }
      statistics.add(new double[] {brightest, sum, positive ? 1 : 0});
    }
    assertThat(rocAuc(statistics, 0)).isBetween(0.35, 0.65);
    assertThat(rocAuc(statistics, 1)).isBetween(0.35, 0.65);
  }

  private static double rocAuc(List<double[]> rows, int column) {
    double wins = 0;
    double pairs = 0;
    for (double[] positive : rows) {
      for (double[] negative : rows) {
        if (positive[2] == 1 && negative[2] == 0) {
          pairs++;
          wins += 0.5 * (1 + Math.signum(positive[column] - negative[column]));
        }
      }
    }
    return wins / pairs;
  }

  private static double mean(Image image, int centerX, int centerY) {
    double sum = 0;
    for (int y = centerY - 4; y < centerY + 4; y++) {
      for (int x = centerX - 4; x < centerX + 4; x++) {
        sum += image.sample(0, 0, y, x);
      }
    }
    return sum / 64;
  }
}
