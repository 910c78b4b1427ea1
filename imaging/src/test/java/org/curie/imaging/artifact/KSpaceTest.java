// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Axis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The short ways through k-space against whole transforms, at sizes that fill and break tiles. */
class KSpaceTest {

  static Stream<Arguments> sizesAndAxes() {
    int[][] sizes = {{70, 45, 1}, {33, 64, 3}, {1, 9, 4}, {100, 1, 2}, {31, 17, 66}, {64, 96, 2}};
    return Arrays.stream(sizes)
        .flatMap(size -> Arrays.stream(Axis.values()).map(axis -> Arguments.of(size, axis)));
  }

  @ParameterizedTest
  @MethodSource("sizesAndAxes")
  void weightedLines_areThoseOfTheWholeTransform(int[] size, Axis axis) {
    Image image = random(size, 2, 5);
    int n = KSpaceMasks.length(image, axis);
    double[] weight = new Random(n).doubles(n).toArray();
    Image actual = KSpaceLines.weighted(image, axis, weight);
    for (int c = 0; c < 2; c++) {
      Spectrum spectrum = Spectrum.of(image, c);
      multiply(spectrum, image.grid(), axis, weight);
      Image expected = spectrum.toImage();
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.sample(c * expected.size() + i))
            .isCloseTo(expected.sample(i), within(2e-6f));
      }
    }
    assertThat(Threads.use(3, () -> KSpaceLines.weighted(image, axis, weight))).isEqualTo(actual);
  }

  @Test
  void intervals_holdEveryLineOnce() {
    Random random = new Random(21);
    for (int n = 1; n < 40; n++) {
      double[] times = random.doubles(3, 0.01, 0.99).sorted().toArray();
      List<double[]> masks = KSpaceMasks.intervals(n, times);
      assertThat(masks).hasSize(4);
      for (int f = 0; f < n; f++) {
        int frequency = f;
        assertThat(masks.stream().mapToDouble(mask -> mask[frequency]).sum()).isEqualTo(1);
      }
    }
  }

  /** A spike changes one point of k-space and, the image being real, the opposite one. */
  @Test
  void aSpike_changesOnePointOfKSpaceAndItsOpposite() {
    Image image = random(new int[] {20, 15, 6}, 1, 8);
    Spectrum before = Spectrum.of(image, 0);
    Spectrum after = Spectrum.of(Spike.added(image, 3, -4, 2, 0.5), 0);
    double height = 0.5 * before.re()[0];
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < image.size(); i++) {
      double difference = after.re()[i] - before.re()[i];
      if (Math.hypot(difference, after.im()[i] - before.im()[i]) > 1e-3) {
        changed.add(i);
        assertThat(difference).isCloseTo(height / 2, within(1e-3));
      }
    }
    int point = (2 * 15 + 11) * 20 + 3;
    int opposite = (4 * 15 + 4) * 20 + 17;
    assertThat(changed).containsExactlyInAnyOrder(point, opposite);
  }

  @Test
  void movementsToTheSamePlace_changeNothing() {
    Image image = random(new int[] {40, 33, 5}, 2, 4);
    List<Movement> still =
        List.of(
            new Movement(0.2, List.of(0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0)),
            new Movement(0.7, List.of(0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0)));
    for (Axis axis : Axis.values()) {
      assertThat(Motion.during(image, axis, still).samples())
          .containsExactly(image.samples(), within(1e-5f));
      assertThat(Motion.during(image, axis, List.of()).samples())
          .containsExactly(image.samples(), within(1e-5f));
    }
  }

  /** Tiles that are not full, or have no partner, must not carry anything from pose to pose. */
  @Test
  void aGreatManyMovementsToTheSamePlace_changeNothing() {
    List<Movement> still = new ArrayList<>();
    for (int i = 1; i <= 64; i++) {
      still.add(new Movement(i / 65.0, List.of(0.0, 0.0, 0.0), List.of(0.0, 0.0, 0.0)));
    }
    for (int[] size : new int[][] {{256, 20, 1}, {20, 256, 1}, {40, 300, 1}, {5, 4, 256}}) {
      Image image = random(size, 1, 6);
      for (Axis axis : Axis.values()) {
        assertThat(Motion.during(image, axis, still).samples())
            .containsExactly(image.samples(), within(1e-5f));
      }
    }
  }

  /** A volume of one picture over and over has that picture's artefact in every slice. */
  @Test
  void motionInThePlane_isTheSameInAPictureAndInEverySliceOfAVolume() {
    Image picture = random(new int[] {24, 18, 1}, 1, 3);
    float[] repeated = new float[4 * picture.size()];
    for (int z = 0; z < 4; z++) {
      picture.copyTo(repeated, z * picture.size());
    }
    Image volume = Image.of(Grid.of(24, 18, 4, Spacing.UNIT), 1, repeated);
    List<Movement> movements =
        List.of(new Movement(0.3, List.of(0.0, 0.0, 6.0), List.of(1.5, -0.5, 0.0)));
    float[] expected = Motion.during(picture, Axis.VERTICAL, movements).samples();
    float[] actual = Motion.during(volume, Axis.VERTICAL, movements).samples();
    for (int z = 0; z < 4; z++) {
      float[] slice = Arrays.copyOfRange(actual, z * expected.length, (z + 1) * expected.length);
      assertThat(slice).containsExactly(expected, within(1e-5f));
    }
  }

  private static void multiply(Spectrum spectrum, Grid grid, Axis axis, double[] weight) {
    int i = 0;
    for (int z = 0; z < grid.depth(); z++) {
      for (int y = 0; y < grid.height(); y++) {
        for (int x = 0; x < grid.width(); x++) {
          int f =
              switch (axis) {
                case HORIZONTAL -> x;
                case VERTICAL -> y;
                case DEPTH -> z;
              };
          spectrum.re()[i] *= weight[f];
          spectrum.im()[i++] *= weight[f];
        }
      }
    }
  }

  private static Image random(int[] size, int channels, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[size[0] * size[1] * size[2] * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
    }
    return Image.of(Grid.of(size[0], size[1], size[2], Spacing.UNIT), channels, samples);
  }
}
