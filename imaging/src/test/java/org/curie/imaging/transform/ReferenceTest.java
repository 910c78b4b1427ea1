// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

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
import org.curie.core.image.Image;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.transform.Denoising.GaussianBlur;
import org.curie.imaging.transform.IntensityTransform.PercentileClip;
import org.curie.imaging.transform.IntensityTransform.ZScore;
import org.curie.imaging.transform.SpatialTransform.AffineWarp;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.curie.imaging.transform.SpatialTransform.Rotate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against PyTorch, SciPy and NumPy: src/test/python/make_references.py made references.csv. */
class ReferenceTest {

  static Stream<Arguments> cases() {
    Transform warpZero = new AffineWarp(17, 0.1, -0.05, 1.1, 8, Border.ZERO);
    Transform warpEdge = new AffineWarp(17, 0.1, -0.05, 1.1, 8, Border.EDGE);
    return Stream.of(
        Arguments.of("resize-linear-18x14", new Resize(18, 14, Interpolation.LINEAR), 1e-4),
        Arguments.of("zoom-linear-18x14", new Resize(18, 14, Interpolation.LINEAR), 1e-4),
        Arguments.of("resize-linear-4x3", new Resize(4, 3, Interpolation.LINEAR), 1e-4),
        Arguments.of("resize-linear-5x11", new Resize(5, 11, Interpolation.LINEAR), 1e-4),
        Arguments.of("resize-cubic-18x14", new Resize(18, 14, Interpolation.CUBIC), 1e-4),
        Arguments.of("resize-cubic-4x3", new Resize(4, 3, Interpolation.CUBIC), 1e-4),
        Arguments.of("resize-nearest-13x5", new Resize(13, 5, Interpolation.NEAREST), 0.0),
        Arguments.of("affine-zero", warpZero, 1e-4),
        Arguments.of("affine-edge", warpEdge, 1e-4),
        Arguments.of("rotate-30-zero", new Rotate(30, Border.ZERO), 1e-4),
        Arguments.of("shrink-edge", new AffineWarp(-120, 0.3, 0.2, 0.6, -20, Border.EDGE), 1e-4),
        Arguments.of("blur-1.2", new GaussianBlur(1.2), 1e-4),
        Arguments.of("blur-4", new GaussianBlur(4), 1e-4),
        Arguments.of("percentiles-5-90", new PercentileClip(5, 90), 1e-4),
        Arguments.of("z-score", new ZScore(), 1e-6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aTransform_givesTheSamplesOfTheIndependentTool(
      String name, Transform transform, double tolerance) throws IOException {
    Image expected = references().get(name);
    Image actual = transform.apply(Pictures.reference());
    assertThat(actual.width()).isEqualTo(expected.width());
    assertThat(actual.height()).isEqualTo(expected.height());
    for (int i = 0; i < expected.size(); i++) {
      assertThat((double) actual.sample(i))
          .as("%s sample %d", name, i)
          .isCloseTo(expected.sample(i), within(tolerance));
    }
  }

  @Test
  void thePictureOfTheReferences_isThePictureOfTheTests() throws IOException {
    assertThat(references().get("picture")).isEqualTo(Pictures.reference());
  }

  private static Map<String, Image> references() throws IOException {
    Map<String, Image> references = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ReferenceTest.class.getResourceAsStream("references.csv"),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(references, line));
    }
    return references;
  }

  private static void add(Map<String, Image> references, String line) {
    String[] fields = line.split(";", -1);
    double[] values =
        Arrays.stream(fields[3].split(" ")).mapToDouble(Double::parseDouble).toArray();
    float[] samples = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = (float) values[i];
    }
    Grid grid = Grid.pixels(Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
    references.put(fields[0], Image.of(grid, 1, samples));
  }
}
