// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against src/test/python/reference_lesions.py, which measures every pair of points. */
final class ReferenceLesionsTest {
  private static final int SHAPE = 7; // numbers that say what an ellipsoid is
  private static final int EXPECTED = 29; // where the answers begin

  static Stream<double[]> lines() throws IOException {
    try (InputStream in = ReferenceLesionsTest.class.getResourceAsStream("reference-lesions.csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(l -> Arrays.stream(l.split(",")).mapToDouble(Double::parseDouble).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void measurements_ofTwoRoughEllipsoids_areThoseOfBruteForce(double[] line) {
    Grid grid =
        new Grid(
            (int) line[0],
            (int) line[1],
            (int) line[2],
            new Affine(
                line[3], line[4], line[5], line[6], line[7], line[8], line[9], line[10], line[11],
                line[12], line[13], line[14]));
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (1000 * Math.sin(i));
    }
    StructureMeasurement structure =
        new LesionMeasurer(MeasuringPlane.SLICES, Image.of(grid, 1, samples))
            .measure(ellipsoids(grid, line), 1);
    Lesion lesion = structure.lesions().getFirst();
    ValueStatistics values = lesion.values().orElseThrow();
    double[] found = {
      lesion.size().voxels(),
      lesion.centroid().xMm(),
      lesion.centroid().yMm(),
      lesion.centroid().zMm(),
      lesion.inPlane().slice(),
      lesion.inPlane().longest().mm(),
      lesion.inPlane().shortAxis().mm(),
      lesion.inSpace().map(Diameter::mm).orElse(0.0),
      values.mean(),
      values.standardDeviation(),
      values.percentile10(),
      values.median(),
      values.percentile90(),
      structure.lesions().size()
    };
    for (int i = 0; i < found.length; i++) {
      // Sines of two libraries may differ in the last bit of a float of up to 1000.
      assertThat(found[i])
          .as("number " + i)
          .isCloseTo(line[EXPECTED + i], within(i > 7 ? 1e-4 : 1e-9));
    }
    assertThat(lesion.size().volumeMm3().orElse(0))
        .isCloseTo(
            grid.isPlanar() ? 0 : found[0] * Math.abs(grid.toPatient().determinant()),
            within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void endPoints_areAsFarApartAsIsSaid_andTheAxesAreRightAngled(double[] line) {
    Grid grid =
        new Grid(
            (int) line[0],
            (int) line[1],
            (int) line[2],
            new Affine(
                line[3], line[4], line[5], line[6], line[7], line[8], line[9], line[10], line[11],
                line[12], line[13], line[14]));
    for (MeasuringPlane plane : MeasuringPlane.values()) {
      for (Lesion lesion : new LesionMeasurer(plane).measure(ellipsoids(grid, line), 1).lesions()) {
        Diameter longest = lesion.inPlane().longest();
        Diameter shortAxis = lesion.inPlane().shortAxis();
        assertThat(length(longest)).isCloseTo(longest.mm(), within(1e-9));
        assertThat(length(shortAxis)).isCloseTo(shortAxis.mm(), within(1e-9));
        assertThat(product(longest, shortAxis)).isCloseTo(0, within(1e-9));
        assertThat(shortAxis.mm()).isLessThanOrEqualTo(longest.mm() + 1e-9);
        lesion
            .inSpace()
            .ifPresent(
                d -> {
                  assertThat(length(d)).isCloseTo(d.mm(), within(1e-9));
                  assertThat(d.mm()).isGreaterThanOrEqualTo(longest.mm());
                });
      }
    }
  }

  private static double length(Diameter d) {
    return Math.sqrt(product(d, d));
  }

  private static double product(Diameter a, Diameter b) {
    return (a.to().xMm() - a.from().xMm()) * (b.to().xMm() - b.from().xMm())
        + (a.to().yMm() - a.from().yMm()) * (b.to().yMm() - b.from().yMm())
        + (a.to().zMm() - a.from().zMm()) * (b.to().zMm() - b.from().zMm());
  }

  private static LabelMap ellipsoids(Grid grid, double[] line) {
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = isInside(grid, line, 15, i) || isInside(grid, line, 15 + SHAPE, i) ? 1 : 0;
    }
    return LabelMap.of(grid, labels);
  }

  private static boolean isInside(Grid grid, double[] line, int from, int i) {
    double x = (i % grid.width() - line[from]) / line[from + 3];
    int row = i / grid.width() % grid.height();
    double y = (row - line[from + 1]) / line[from + 4];
    int slice = i / grid.width() / grid.height();
    double z = (slice - line[from + 2]) / line[from + 5];
    return x * x + y * y + z * z <= 1 && i % (int) line[from + 6] != 0;
  }
}
