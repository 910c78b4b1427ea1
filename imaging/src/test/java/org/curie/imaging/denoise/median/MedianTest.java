// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.Noisy;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianTest {

  @ParameterizedTest
  @CsvSource({
    "161, 143, 1, 3",
    "161, 143, 1, 5",
    "1200, 9, 1, 3",
    "500, 11, 1, 5",
    "5, 301, 1, 3",
    "150, 140, 1, 7",
    "33, 20, 1, 15",
    "40, 21, 19, 3",
    "70, 19, 18, 5",
    "9, 8, 7, 7",
    "1, 1, 1, 3",
    "1, 1, 1, 5",
    "1, 1, 1, 9",
    "1, 7, 1, 3",
    "2, 1, 1, 5",
    "1, 1, 5, 3",
    "1, 2, 5, 5",
    "2, 2, 2, 9"
  })
  void median_isTheMiddleOfTheSortedNeighbours(int width, int height, int depth, int size) {
    Image image = Noisy.gaussian(width, height, depth, 2, size);

    assertThat(Median.filter(image, size, false)).isEqualTo(sorted(image, size / 2, size / 2));
    assertThat(Median.filter(image, size, true)).isEqualTo(sorted(image, size / 2, 0));
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "5, 1", "9, 1", "3, 9", "5, 9"})
  void median_ofEqualAndWholeNumbers_isTheMiddleOfTheSortedNeighbours(int size, int depth) {
    Image image = Noisy.map(Noisy.gaussian(35, 22, depth, 1, 4), x -> Math.rint(2 * x));

    Image filtered = Median.filter(image, size, false);

    // -0 and 0 are equal, but not for Image.equals
    Noisy.assertClose(filtered, sorted(image, size / 2, depth == 1 ? 0 : size / 2), 0);
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "5, 1", "7, 1", "3, 6", "5, 6"})
  void median_ofAConstant_isTheConstant(int size, int depth) {
    Image constant = Noisy.constant(13, 11, depth, -0.1f);

    assertThat(Median.filter(constant, size, false)).isEqualTo(constant);
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "5, 1", "7, 1", "3, 8", "5, 8"})
  void median_commutesWithMonotoneMaps(int size, int depth) {
    Image image = Noisy.gaussian(31, 18, depth, 1, 7);

    Image mapped = Median.filter(Noisy.map(image, x -> x * x * x - 5), size, false);

    assertThat(mapped).isEqualTo(Noisy.map(Median.filter(image, size, false), x -> x * x * x - 5));
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "5, 1", "7, 1", "3, 8", "5, 8"})
  void median_commutesWithFlipsAndTransposition(int size, int depth) {
    Image image = Noisy.gaussian(31, 18, depth, 2, 8);
    Image filtered = Median.filter(image, size, false);

    for (int axis = 0; axis < 3; axis++) {
      assertThat(Median.filter(Noisy.flip(image, axis), size, false))
          .isEqualTo(Noisy.flip(filtered, axis));
    }
    assertThat(Median.filter(Noisy.transpose(image), size, false))
        .isEqualTo(Noisy.transpose(filtered));
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "5, 1", "9, 1", "3, 20", "5, 20"})
  void median_isTheSameForAnyNumberOfThreads(int size, int depth) {
    Image image = Noisy.gaussian(140, 150 / depth + 9, depth, 1, 9);
    Image alone = Median.filter(image, size, false);

    for (int threads : new int[] {2, 3, 7}) {
      assertThat(Threads.use(threads, () -> Median.filter(image, size, false))).isEqualTo(alone);
    }
  }

  @Test
  void median_putsNotANumberLast() {
    Image image = Noisy.map(Noisy.constant(5, 1, 1, 1), x -> x);
    float[] samples = image.samples();
    samples[2] = Float.NaN;
    Image holed = Image.of(image.grid(), 1, samples);

    assertThat(Median.filter(holed, 3, false)).isEqualTo(image);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "4, 1", "-3, 1", "257, 1", "33, 2"})
  void median_ofAnImpossibleSize_isRefused(int size, int depth) {
    Image image = Noisy.gaussian(4, 4, depth, 1, 1);

    assertThatThrownBy(() -> Median.filter(image, size, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd");
  }

  private static Image sorted(Image image, int radius, int radiusZ) {
    float[] result = new float[image.size()];
    int rz = image.depth() == 1 ? 0 : radiusZ;
    float[] near = new float[(2 * radius + 1) * (2 * radius + 1) * (2 * rz + 1)];
    int i = 0;
    for (int c = 0; c < image.channels(); c++) {
      for (int z = 0; z < image.depth(); z++) {
        for (int y = 0; y < image.height(); y++) {
          for (int x = 0; x < image.width(); x++) {
            int n = 0;
            for (int dz = -rz; dz <= rz; dz++) {
              for (int dy = -radius; dy <= radius; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                  near[n++] =
                      image.sample(
                          c,
                          Math.clamp(z + dz, 0, image.depth() - 1),
                          Math.clamp(y + dy, 0, image.height() - 1),
                          Math.clamp(x + dx, 0, image.width() - 1));
                }
              }
            }
            Arrays.sort(near);
            result[i++] = near[n / 2];
          }
        }
      }
    }
    return Image.of(image.grid(), image.channels(), result);
  }
}
