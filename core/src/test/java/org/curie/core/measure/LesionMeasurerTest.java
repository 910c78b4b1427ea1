// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LesionMeasurerTest {
  private static final LesionMeasurer MEASURER = new LesionMeasurer(MeasuringPlane.SLICES);

  private static LabelMap map(Grid grid, IntUnaryOperator label) {
    int[] labels = new int[grid.voxels()];
    Arrays.setAll(labels, label);
    return LabelMap.of(grid, labels);
  }

  private static Lesion only(LabelMap map) {
    assertThat(MEASURER.measure(map, 1).lesions()).hasSize(1);
    return MEASURER.measure(map, 1).lesions().getFirst();
  }

  @Test
  void aBox_isAsLongAsItsFacesLieApart() {
    Grid grid = Grid.of(9, 9, 9, new Spacing(1, 2, 3));
    // 5 x 1 x 1 voxels
    Lesion rod = only(map(grid, i -> i / 9 == 4 * 9 + 4 && i % 9 >= 2 && i % 9 <= 6 ? 1 : 0));
    assertThat(rod.size().volumeMm3()).hasValue(5 * 6.0);
    assertThat(rod.inPlane().slice()).isEqualTo(4);
    assertThat(rod.inPlane().longest().mm()).isEqualTo(5);
    assertThat(rod.inPlane().longest().from()).isEqualTo(new PatientPoint(1.5, 8, 12));
    assertThat(rod.inPlane().longest().to()).isEqualTo(new PatientPoint(6.5, 8, 12));
    assertThat(rod.inPlane().shortAxis().mm()).isCloseTo(2, within(1e-12));
    assertThat(rod.inSpace().orElseThrow().mm()).isEqualTo(5);
    assertThat(rod.centroid()).isEqualTo(new PatientPoint(4, 8, 12));
  }

  @Test
  void aSingleVoxel_hasTheSizeOfAVoxel() {
    Grid grid = Grid.of(3, 3, 3, new Spacing(1, 2, 3));
    Lesion voxel = only(map(grid, i -> i == 13 ? 1 : 0));
    assertThat(voxel.inPlane().longest().mm()).isEqualTo(2);
    assertThat(voxel.inPlane().shortAxis().mm()).isCloseTo(1, within(1e-12));
    assertThat(voxel.inSpace().orElseThrow().mm()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {4, 9.3, 15})
  void aBall_hasItsDiameterAndVolumeButForAVoxel(double radiusMm) {
    double step = 0.5;
    int side = (int) (2 * radiusMm / step) + 5;
    Grid grid = Grid.of(side, side, side, new Spacing(step, step, step));
    double middle = (side - 1) / 2.0;
    Lesion ball =
        only(
            map(
                grid,
                i -> {
                  double x = (i % side - middle) * step;
                  int row = i / side % side;
                  int slice = i / side / side;
                  double y = (row - middle) * step;
                  double z = (slice - middle) * step;
                  return x * x + y * y + z * z <= radiusMm * radiusMm ? 1 : 0;
                }));
    assertThat(ball.inPlane().longest().mm()).isCloseTo(2 * radiusMm, within(step));
    assertThat(ball.inPlane().shortAxis().mm()).isCloseTo(2 * radiusMm, within(step));
    assertThat(ball.inSpace().orElseThrow().mm()).isCloseTo(2 * radiusMm, within(step));
    assertThat(ball.size().volumeMm3().orElseThrow() / (4 / 3.0 * Math.PI * Math.pow(radiusMm, 3)))
        .isCloseTo(1, within(0.03));
  }

  /** Also where several lines are equally long: which is taken must not hang on the order. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void mirroring_changesNoLength(int seed) {
    Grid grid = Grid.of(11, 7, 5, new Spacing(0.7, 1.3, 2.1));
    RandomGenerator random = new RandomStreams(seed).stream("blob", 0);
    int[] labels = random.ints(grid.voxels(), 0, 4).map(n -> n == 0 ? 1 : 0).toArray();
    StructureMeasurement found = MEASURER.measure(LabelMap.of(grid, labels), 1);
    for (int flips = 1; flips < 8; flips++) {
      int which = flips;
      LabelMap mirrored = map(grid, i -> labels[mirrored(grid, i, which)]);
      StructureMeasurement other = MEASURER.measure(mirrored, 1);
      assertThat(lengths(other)).isEqualTo(lengths(found));
    }
  }

  private static int mirrored(Grid grid, int i, int flips) {
    int x = i % grid.width();
    int y = i / grid.width() % grid.height();
    int z = i / grid.width() / grid.height();
    x = (flips & 1) == 1 ? grid.width() - 1 - x : x;
    y = (flips & 2) == 2 ? grid.height() - 1 - y : y;
    z = (flips & 4) == 4 ? grid.depth() - 1 - z : z;
    return (z * grid.height() + y) * grid.width() + x;
  }

  private static String lengths(StructureMeasurement found) {
    return found.lesions().stream()
        .map(
            l ->
                "%d %.9f %.9f %.9f"
                    .formatted(
                        l.size().voxels(),
                        l.inPlane().longest().mm(),
                        l.inPlane().shortAxis().mm(),
                        l.inSpace().orElseThrow().mm()))
        .sorted()
        .toList()
        .toString();
  }

  @Test
  void noVoxel_isAResultWithoutLesions() {
    StructureMeasurement none = MEASURER.measure(map(Grid.of(3, 3, 3, Spacing.UNIT), _ -> 0), 1);
    assertThat(none.size().voxels()).isZero();
    assertThat(none.size().volumeMm3()).hasValue(0);
    assertThat(none.size().volumeMl()).hasValue(0);
    assertThat(none.lesions()).isEmpty();
    assertThat(none.centroid()).isEmpty();
    assertThat(none.values()).isEmpty();
  }

  @Test
  void aPicture_hasAnAreaAndNoVolume() {
    Grid grid = new Grid(4, 4, 1, Affine.scaling(new Spacing(0.5, 0.5, 1)));
    Lesion square = only(map(grid, i -> i % 4 < 2 && i / 4 < 2 ? 1 : 0));
    assertThat(square.size().areaMm2()).hasValue(1);
    assertThat(square.size().volumeMm3()).isEmpty();
    assertThat(square.inSpace()).isEmpty();
    // Two by two half millimetres: over the corner, sqrt(1 + 0.25).
    assertThat(square.inPlane().longest().mm()).isCloseTo(Math.sqrt(1.25), within(1e-12));
  }

  @Test
  void lesions_areTheLargestFirst_andTouchByCornersToBeOne() {
    Grid grid = Grid.of(5, 5, 2, Spacing.UNIT);
    int[] labels = new int[50];
    labels[0] = 1;
    labels[13] = 1;
    labels[19] = 1;
    StructureMeasurement two = MEASURER.measure(LabelMap.of(grid, labels), 1);
    assertThat(two.lesions()).extracting(l -> l.size().voxels()).containsExactly(2L, 1L);
    assertThat(two.size().voxels()).isEqualTo(3);
  }

  @Test
  void voxelsWithoutAValue_areLeftOutAndCounted() {
    Grid grid = Grid.of(4, 1, 2, Spacing.UNIT);
    float[] samples = {1, Float.NaN, 3, 5, Float.POSITIVE_INFINITY, 0, 0, 0};
    LabelMap mask = map(grid, i -> i < 3 ? 1 : i == 4 ? 2 : 0);
    LesionMeasurer measurer = new LesionMeasurer(MeasuringPlane.SLICES, Image.of(grid, 1, samples));
    ValueStatistics values = measurer.measure(mask, 1).values().orElseThrow();
    assertThat(values.voxels()).isEqualTo(2);
    assertThat(values.withoutValue()).isEqualTo(1);
    assertThat(values.mean()).isEqualTo(2);
    assertThat(measurer.measure(mask, 2).values()).isEmpty();
  }

  @Test
  void anImageOfAnotherSizeOrPlace_isRefused() {
    Grid grid = Grid.of(3, 3, 3, Spacing.UNIT);
    LabelMap mask = map(grid, _ -> 1);
    Grid beside = grid.resampled(3, 3, 3, new Affine(1, 0, 0, 0.5, 0, 1, 0, 0, 0, 0, 1, 0));
    for (Grid other : new Grid[] {Grid.of(3, 3, 2, Spacing.UNIT), beside}) {
      LesionMeasurer measurer =
          new LesionMeasurer(MeasuringPlane.SLICES, Image.of(other, 1, new float[other.voxels()]));
      assertThatThrownBy(() -> measurer.measure(mask, 1))
          .isInstanceOfSatisfying(
              CurieException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.GEOMETRY_INVALID));
    }
    assertThatThrownBy(
            () -> new LesionMeasurer(MeasuringPlane.SLICES, Image.of(grid, 2, new float[54])))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("one channel");
  }

  @Test
  void theAxialPlane_isFoundWhereverItLies() {
    // Stored as sagittal slices: i runs to the back, j downwards, k to the left.
    Grid sagittal = new Grid(4, 6, 3, new Affine(0, 0, 5, 0, 1, 0, 0, 0, 0, -1, 0, 0));
    assertThat(MeasuringPlane.SLICES.across(sagittal)).isEqualTo(2);
    assertThat(MeasuringPlane.AXIAL.across(sagittal)).isEqualTo(1);
    assertThat(MeasuringPlane.CORONAL.across(sagittal)).isZero();
    assertThat(MeasuringPlane.SAGITTAL.across(sagittal)).isEqualTo(2);
    assertThat(MeasuringPlane.nearest(sagittal, 2)).isEqualTo(MeasuringPlane.SAGITTAL);
    assertThat(MeasuringPlane.nearest(sagittal, 1)).isEqualTo(MeasuringPlane.AXIAL);
    assertThat(MeasuringPlane.nearest(sagittal, 0)).isEqualTo(MeasuringPlane.CORONAL);
    LabelMap all = map(sagittal, _ -> 1);
    Lesion axial = new LesionMeasurer(MeasuringPlane.AXIAL).measure(all, 1).lesions().getFirst();
    // 4 mm by 15 mm of voxels of 1 and 5: from the middle of one end's face to that of the other.
    assertThat(axial.inPlane().longest().mm()).isCloseTo(Math.hypot(15, 3), within(1e-9));
    assertThat(axial.inPlane().slice()).isZero();
  }
}
