// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.common.SourceImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneStackTest {
  private static final int ANY_DEPTH = 10_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSlicesOfAGrid_spanThatGrid_evenWithGaps(long seed) {
    Grid grid = Sources.oblique(seed, 11, 9, 12);
    for (int[] slices : new int[][] {{0, 1, 2, 11}, {0, 3, 4, 11}, {0, 6, 11}, {0, 11}}) {
      List<FramePlane> planes = new ArrayList<>();
      for (int k : slices) {
        planes.add(FramePlane.of(grid, k));
        planes.add(FramePlane.of(grid, k)); // a second segment in the same place
      }
      Grid spanned = PlaneStack.of(planes, ANY_DEPTH).grid();
      assertSame(spanned, grid);
      for (int k : slices) {
        assertThat(PlaneStack.slice(spanned, FramePlane.of(grid, k))).hasValue(k);
      }
    }
  }

  @Test
  void slicesInDisorder_areSortedAlongTheNormal() {
    Grid grid = Sources.oblique(3, 11, 9, 5);
    List<FramePlane> planes = new ArrayList<>();
    for (int k : new int[] {2, 0, 4, 1, 3}) {
      planes.add(FramePlane.of(grid, k));
    }
    Grid spanned = PlaneStack.of(planes, ANY_DEPTH).grid();
    assertThat(spanned.depth()).isEqualTo(5);
    for (FramePlane plane : planes) {
      assertThat(PlaneStack.slice(spanned, plane)).isPresent();
    }
  }

  @Test
  void aTiltedGantry_isAShearedGrid_andUnequalDistancesAreRefused() {
    List<FramePlane> planes =
        Sources.shared("ct_series_ge/In/GE", ".dcm").stream()
            .map(SourceImage::of)
            .flatMap(image -> image.planes().stream())
            .toList();
    Grid tilted = PlaneStack.of(planes.subList(0, 14), ANY_DEPTH).grid();
    assertThat(tilted.depth()).isEqualTo(14);
    assertThat(tilted.toPatient().xz()).isCloseTo(0, within(1e-9));
    assertThat(tilted.toPatient().yz()).isCloseTo(0, within(1e-9)); // along z, not the normal
    assertThat(tilted.toPatient().zz()).isCloseTo(4.22, within(1e-6));
    assertRefused(planes, ANY_DEPTH, ErrorCode.GEOMETRY_INVALID);
  }

  @Test
  void planesThatAreNotParallel_areRefused() {
    List<FramePlane> planes =
        List.of(
            FramePlane.of(Sources.oblique(1, 11, 9, 2), 0),
            FramePlane.of(Sources.oblique(2, 11, 9, 2), 1));
    assertRefused(planes, ANY_DEPTH, ErrorCode.GEOMETRY_INVALID);
  }

  @Test
  void aGapWithoutEnd_isOverBudget() {
    Grid grid = Sources.oblique(1, 11, 9, 5000);
    List<FramePlane> planes =
        List.of(FramePlane.of(grid, 0), FramePlane.of(grid, 1), FramePlane.of(grid, 4999));
    assertRefused(planes, 4999, ErrorCode.BUDGET_EXCEEDED);
    assertThat(PlaneStack.of(planes, 5000).grid().depth()).isEqualTo(5000);
  }

  @Test
  void aPlaneBesideTheGrid_isInNoSlice() {
    Grid grid = Sources.oblique(1, 11, 9, 5);
    FramePlane inside = FramePlane.of(grid, 2);
    double[] half = grid.toPatient().apply(0, 0, 2.5);
    double[] aside = grid.toPatient().apply(0.05, 0, 2);
    assertThat(PlaneStack.slice(grid, inside)).hasValue(2);
    assertThat(PlaneStack.slice(grid, inside.movedTo(half))).isEmpty();
    assertThat(PlaneStack.slice(grid, inside.movedTo(aside))).isEmpty();
  }

  @Test
  void aPlaneOfSourceAttributes_isTheSliceItCameFrom() {
    Grid grid = Sources.oblique(4, 11, 9, 3);
    List<DataSet> images = Sources.ct(grid);
    for (int k = 0; k < 3; k++) {
      FramePlane plane = SourceImage.of(images.get(k)).planes().getFirst();
      assertThat(plane.coincidesWith(FramePlane.of(grid, k))).isTrue();
    }
  }

  private static void assertSame(Grid found, Grid expected) {
    assertThat(found.depth()).isEqualTo(expected.depth());
    for (double[] corner : new double[][] {{0, 0, 0}, {10, 0, 0}, {0, 8, 0}, {0, 0, 11}}) {
      double[] here = found.toPatient().apply(corner[0], corner[1], corner[2]);
      double[] there = expected.toPatient().apply(corner[0], corner[1], corner[2]);
      assertThat(here).containsExactly(there, within(1e-6));
    }
  }

  private static void assertRefused(List<FramePlane> planes, int maxDepth, ErrorCode code) {
    assertThatThrownBy(() -> PlaneStack.of(planes, maxDepth))
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
