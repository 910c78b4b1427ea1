// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.median.Median;
import org.curie.imaging.denoise.noise.NoiseLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against SciPy, scikit-image and OpenCV: src/test/python/make_denoise_references.py made
 * references.csv. Samples lie between 0 and 100.
 */
class DenoiseReferenceTest {
  /** scikit-image's fast mode takes an exponential that is off by up to some percent. */
  private static final double ROUGH_EXPONENTIAL = 0.3;

  private static final Image PICTURE = picture(1);
  private static final Image VOLUME = picture(6);

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("picture", PICTURE, 0.0),
        Arguments.of("volume", VOLUME, 0.0),
        Arguments.of("gaussian-1.2", Gaussian.blur(PICTURE, 1.2, 1.2, 1.2), 5e-5),
        Arguments.of("gaussian-4", Gaussian.blur(PICTURE, 4, 4, 4), 5e-5),
        Arguments.of("gaussian-3d", Gaussian.blur(VOLUME, 1, 1.5, 0.8), 5e-5),
        Arguments.of("gaussian-opencv", Gaussian.blur(PICTURE, 1, 1, 1), 5e-5),
        Arguments.of("median-3", Median.filter(PICTURE, 3, false), 0.0),
        Arguments.of("median-5-opencv", Median.filter(PICTURE, 5, false), 0.0),
        Arguments.of("median-7", Median.filter(PICTURE, 7, false), 0.0),
        Arguments.of("median-3d-3", Median.filter(VOLUME, 3, false), 0.0),
        Arguments.of("median-3d-5", Median.filter(VOLUME, 5, false), 0.0),
        Arguments.of("bilateral-opencv", Bilateral.filter(PICTURE, 2, 2, 20, false), 2e-4),
        Arguments.of("nl-means", likeScikitImage(PICTURE, 2, 4, 12, 0), ROUGH_EXPONENTIAL),
        Arguments.of("nl-means-sigma", likeScikitImage(PICTURE, 3, 3, 8, 6), ROUGH_EXPONENTIAL),
        Arguments.of("nl-means-3d", likeScikitImage(VOLUME, 1, 2, 12, 5), ROUGH_EXPONENTIAL),
        Arguments.of("tv", TotalVariation.minimize(PICTURE, 15, 0, 40, false), 1e-4),
        Arguments.of("tv-stop", TotalVariation.minimize(PICTURE, 15, 2e-4, 200, false), 1e-4),
        Arguments.of("tv-3d", TotalVariation.minimize(VOLUME, 10, 0, 30, false), 1e-4),
        Arguments.of("perona-malik-exp", diffused(PICTURE, 10, Conductance.EXPONENTIAL), 1e-4),
        Arguments.of("perona-malik-rational", diffused(PICTURE, 10, Conductance.RATIONAL), 1e-4),
        Arguments.of("perona-malik-3d", diffused(VOLUME, 6, Conductance.EXPONENTIAL), 1e-4));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aFilter_givesTheSamplesOfTheIndependentTool(String name, Image actual, double tolerance)
      throws IOException {
    Image expected = references().get(name);
    assertThat(actual.size()).isEqualTo(expected.size());
    assertThat(Noisy.largestDifference(actual, expected)).isCloseTo(0, within(tolerance));
  }

  @ParameterizedTest
  @CsvSource({"sigma, 1", "sigma-3d, 6"})
  void theNoiseLevel_isThatOfTheIndependentTool(String name, int depth) throws IOException {
    double expected = references().get(name).sample(0);
    assertThat(NoiseLevel.gaussian(picture(depth), false)).isCloseTo(expected, within(2e-5));
  }

  @Test
  void theNoiseLevelPerSlice_isThatOfOneSliceForAPlane() throws IOException {
    assertThat(NoiseLevel.gaussian(PICTURE, true))
        .isCloseTo(references().get("sigma").sample(0), within(2e-5));
  }

  private static Image diffused(Image image, int steps, Conductance conductance) {
    return Diffusion.peronaMalik(image, steps, 20, conductance, false);
  }

  /** Compares the part of a patch that scikit-image compares, see {@link NonLocal}. */
  private static Image likeScikitImage(
      Image image, int patchRadius, int searchRadius, double h, double sigma) {
    Stack stack = Stack.of(image, false);
    int side = 2 * patchRadius + 1;
    int before = patchRadius - 1;
    NonLocalTile.Patch patch =
        stack.isPlanar()
            ? new NonLocalTile.Patch(before, patchRadius, 0, 0, side * side)
            : new NonLocalTile.Patch(before, patchRadius, before, patchRadius, side * side * side);
    NonLocalSpec spec = new NonLocalSpec(patchRadius, searchRadius, h, sigma, NoiseKind.GAUSSIAN);
    return NonLocal.means(image, spec, stack, patch);
  }

  /** The picture of make_denoise_references.py. */
  private static Image picture(int depth) {
    float[] samples = new float[13 * 11 * depth];
    for (int i = 0; i < samples.length; i++) {
      int x = i % 13;
      int y = i / 13 % 11;
      int z = i / 13 / 11;
      int word = i * 0x9E3779B1 + 12345; // 2654435761, as unsigned 32 bits
      word ^= word >>> 15;
      word *= 0x85EBCA77; // 2246822519
      word ^= word >>> 13;
      int noise = Integer.remainderUnsigned(word, 61);
      samples[i] = noise / 2f + (x > 5 ? 40 : 0) + (y + z > 7 ? 30 : 0);
    }
    return Image.of(Grid.of(13, 11, depth, Spacing.UNIT), 1, samples);
  }

  private static Map<String, Image> references() throws IOException {
    Map<String, Image> references = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                DenoiseReferenceTest.class.getResourceAsStream("references.csv"),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(references, line));
    }
    return references;
  }

  private static void add(Map<String, Image> references, String line) {
    String[] fields = line.split(";", -1);
    double[] values =
        Arrays.stream(fields[4].split(" ")).mapToDouble(Double::parseDouble).toArray();
    float[] samples = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = (float) values[i];
    }
    int width = Integer.parseInt(fields[1]);
    int height = Integer.parseInt(fields[2]);
    Grid grid = Grid.of(width, height, Integer.parseInt(fields[3]), Spacing.UNIT);
    references.put(fields[0], Image.of(grid, 1, samples));
  }
}
