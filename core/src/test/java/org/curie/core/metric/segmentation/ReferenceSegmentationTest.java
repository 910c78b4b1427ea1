// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.LabelMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Overlaps and surface distances against SciPy; {@code reference_segmentation.py} made the lines.
 */
class ReferenceSegmentationTest {

  static Stream<double[]> lines() throws IOException {
    try (InputStream in =
        ReferenceSegmentationTest.class.getResourceAsStream("reference-segmentation.csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(l -> Arrays.stream(l.split(",")).mapToDouble(Double::parseDouble).toArray());
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void scores_ofTwoRoughEllipsoids_areThoseOfSciPy(double[] line) {
    Grid grid =
        Grid.of(
            (int) line[0], (int) line[1], (int) line[2], new Spacing(line[3], line[4], line[5]));
    StructureScores scores =
        StructureScores.of(ellipsoid(grid, line, 6), ellipsoid(grid, line, 13), line[20]);

    assertThat(scores.presence()).isEqualTo(Presence.BOTH);
    int column = 21;
    for (SegmentationMetric metric : SegmentationMetric.values()) {
      assertThat(scores.value(metric))
          .as(metric.stableName())
          .isCloseTo(line[column++], within(1e-9));
    }
  }

  private static Mask ellipsoid(Grid grid, double[] line, int from) {
    int[] labels = new int[grid.voxels()];
    for (int i = 0; i < labels.length; i++) {
      int column = i % grid.width();
      int row = i / grid.width() % grid.height();
      int slice = i / (grid.width() * grid.height());
      double x = (column - line[from]) / line[from + 3];
      double y = (row - line[from + 1]) / line[from + 4];
      double z = (slice - line[from + 2]) / line[from + 5];
      boolean hole = i % (int) line[from + 6] == 0;
      labels[i] = x * x + y * y + z * z <= 1 && !hole ? 1 : 0;
    }
    return Mask.of(LabelMap.of(grid, labels), 1);
  }
}
