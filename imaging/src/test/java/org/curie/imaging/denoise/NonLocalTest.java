// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.curie.core.error.CurieException;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonLocalTest {

  @ParameterizedTest
  @CsvSource({
    "40, 30, 1, 3, 5", "40, 30, 1, 1, 4", "5, 280, 1, 2, 3", "30, 80, 1, 4, 2", "280, 5, 1, 0, 3",
    "12, 11, 9, 1, 2", "19, 18, 20, 2, 1", "3, 2, 2, 2, 3", "1, 1, 1, 3, 3", "4, 3, 1, 1, 0"
  })
  void nonLocalMeans_areThoseOfTheDefinition(
      int width, int height, int depth, int patchRadius, int searchRadius) {
    Image image = Noisy.gaussian(width, height, depth, 1, 1);

    for (NoiseKind noise : NoiseKind.values()) {
      NonLocalSpec spec = new NonLocalSpec(patchRadius, searchRadius, 0.9, 0.3, noise);
      Noisy.assertClose(NonLocal.means(image, spec, false), defined(image, spec), 1e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "5"})
  void nonLocalMeans_keepAConstant(int depth) {
    Image constant = Noisy.constant(20, 17, depth, 1000);
    NonLocalSpec spec = new NonLocalSpec(1, 2, 10, 5, NoiseKind.GAUSSIAN);

    Noisy.assertClose(NonLocal.means(constant, spec, false), constant, 1e-3);
  }

  @ParameterizedTest
  @CsvSource({"1", "7"})
  void nonLocalMeans_commuteWithFlipsAndTranspositionToRounding(int depth) {
    Image image = Noisy.gaussian(33, 21, depth, 1, 2);
    NonLocalSpec spec = new NonLocalSpec(1, 3, 1, 0.5, NoiseKind.GAUSSIAN);
    Image filtered = NonLocal.means(image, spec, false);

    for (int axis = 0; axis < 3; axis++) {
      Image flipped = NonLocal.means(Noisy.flip(image, axis), spec, false);
      Noisy.assertClose(flipped, Noisy.flip(filtered, axis), 1e-5);
    }
    Image transposed = NonLocal.means(Noisy.transpose(image), spec, false);
    Noisy.assertClose(transposed, Noisy.transpose(filtered), 1e-5);
  }

  @ParameterizedTest
  @CsvSource({"90, 150, 1", "30, 40, 20"})
  void nonLocalMeans_areTheSameForAnyNumberOfThreadsAndSliceBySlice(
      int width, int height, int depth) {
    Image image = Noisy.gaussian(width, height, depth, 2, 3);
    NonLocalSpec spec = new NonLocalSpec(1, 2, 1, 0, NoiseKind.GAUSSIAN);
    for (boolean perSlice : new boolean[] {false, true}) {
      Image alone = NonLocal.means(image, spec, perSlice);

      assertThat(Threads.use(3, () -> NonLocal.means(image, spec, perSlice))).isEqualTo(alone);
    }
  }

  @Test
  void nonLocalMeansOfMagnitudes_takeOffWhatNoiseAddsToDarkPlaces() {
    Image dark = Noisy.rician(Noisy.constant(64, 64, 1, 50), 50, 4);
    NonLocalSpec gaussian = new NonLocalSpec(1, 7, 100, 50, NoiseKind.GAUSSIAN);
    NonLocalSpec rician = new NonLocalSpec(1, 7, 100, 50, NoiseKind.RICIAN);

    Image truth = Noisy.constant(64, 64, 1, 50);
    double biased = Noisy.rmse(NonLocal.means(dark, gaussian, false), truth);
    assertThat(Noisy.rmse(NonLocal.means(dark, rician, false), truth)).isLessThan(biased / 2);
  }

  @Test
  void anImageWithNotANumber_isRefused() {
    Image image = Noisy.constant(4, 4, 1, Float.NaN);
    NonLocalSpec spec = new NonLocalSpec(1, 1, 1, 0, NoiseKind.GAUSSIAN);

    assertThatThrownBy(() -> NonLocal.means(image, spec, false))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("finite");
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1, 0", "1, 33, 1, 0", "1, 1, 0, 0", "1, 1, 1, -1", "1, 1, NaN, 0"})
  void anImpossibleSpec_isRefused(int patchRadius, int searchRadius, double h, double sigma) {
    assertThatThrownBy(
            () -> new NonLocalSpec(patchRadius, searchRadius, h, sigma, NoiseKind.GAUSSIAN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Image defined(Image image, NonLocalSpec spec) {
    float[] result = new float[image.size()];
    int deep = image.depth() == 1 ? 0 : spec.searchRadius();
    int far = spec.searchRadius();
    boolean rician = spec.noise() == NoiseKind.RICIAN;
    int i = 0;
    for (int z = 0; z < image.depth(); z++) {
      for (int y = 0; y < image.height(); y++) {
        for (int x = 0; x < image.width(); x++) {
          double sum = 0;
          double weights = 0;
          for (int dz = -deep; dz <= deep; dz++) {
            for (int dy = -far; dy <= far; dy++) {
              for (int dx = -far; dx <= far; dx++) {
                double weight = weight(image, spec, z, y, x, dz, dy, dx);
                double other = at(image, z + dz, y + dy, x + dx);
                sum += weight * (rician ? other * other : other);
                weights += weight;
              }
            }
          }
          double mean = sum / weights;
          double bias = 2 * spec.sigma() * spec.sigma();
          result[i++] = (float) (rician ? Math.sqrt(Math.max(0, mean - bias)) : mean);
        }
      }
    }
    return Image.of(image.grid(), 1, result);
  }

  private static double weight(
      Image image, NonLocalSpec spec, int z, int y, int x, int dz, int dy, int dx) {
    int r = spec.patchRadius();
    int rz = image.depth() == 1 ? 0 : r;
    double squares = 0;
    int count = 0;
    for (int k = -rz; k <= rz; k++) {
      for (int j = -r; j <= r; j++) {
        for (int i = -r; i <= r; i++) {
          double difference =
              at(image, z + k, y + j, x + i) - at(image, z + dz + k, y + dy + j, x + dx + i);
          squares += difference * difference;
          count++;
        }
      }
    }
    double own = 2 * spec.sigma() * spec.sigma();
    double t = Math.max(0, squares / count - own) / (spec.h() * spec.h());
    return t > 5 ? 0 : Math.exp(-t);
  }

  private static double at(Image image, int z, int y, int x) {
    return image.sample(
        0, mirror(z, image.depth()), mirror(y, image.height()), mirror(x, image.width()));
  }

  private static int mirror(int index, int length) {
    int i = index;
    while (length > 1 && (i < 0 || i >= length)) {
      i = i < 0 ? -i : 2 * (length - 1) - i;
    }
    return length == 1 ? 0 : i;
  }
}
