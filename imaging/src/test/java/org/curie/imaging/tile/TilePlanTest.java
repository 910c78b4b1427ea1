// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.tile.Refused.assertRefused;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.mapped.Extent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TilePlanTest {

  static List<TileCases> cases() {
    return TileCases.some(200);
  }

  @ParameterizedTest
  @CsvSource({
    // MONAI: dense_patch_slices
    "SHIFTED, 13, 6, 0.5, 0 3 6 7",
    "SHIFTED, 12, 6, 0.5, 0 3 6",
    "SHIFTED, 12, 6, 0.0, 0 6",
    "SHIFTED, 13, 6, 0.0, 0 6 7",
    "SHIFTED, 6, 6, 0.5, 0",
    "SHIFTED, 10, 10, 0.9, 0",
    "SHIFTED, 5, 8, 0.5, -1",
    "SHIFTED, 3, 2, 0.9, 0 1",
    // nnU-Net: compute_steps_for_sliding_window
    "SPREAD, 110, 64, 0.5, 0 23 46",
    "SPREAD, 64, 64, 0.5, 0",
    "SPREAD, 65, 64, 0.5, 0 1",
    "SPREAD, 512, 128, 0.5, 0 64 128 192 256 320 384",
    "SPREAD, 3, 1, 0.5, 0 1 2",
    // multiples of the stride, half of the padding before
    "PADDED, 13, 6, 0.5, -1 2 5 8",
    "PADDED, 13, 6, 0.0, -2 4 10",
    "PADDED, 12, 6, 0.5, 0 3 6",
    "PADDED, 5, 8, 0.5, -1"
  })
  void startsAlongAnAxis_areThoseOfTheLayout(
      TileLayout layout, int length, int tile, double overlap, String expected) {
    TileSpec spec = TileSpec.of(Extent.planar(tile, 1)).withOverlap(overlap).withLayout(layout);
    TilePlan plan = TilePlan.of(Extent.planar(length, 1), spec);

    List<String> starts =
        LongStream.range(0, plan.count())
            .mapToObj(t -> Integer.toString(plan.tile(t).x()))
            .toList();

    assertThat(String.join(" ", starts)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyVoxel_isCoveredByTheTilesItsCellNames_firstToLast(TileCases c) {
    TilePlan plan = TilePlan.of(c.size(), c.spec());
    int voxels = Math.toIntExact(c.size().voxels());
    int[] seen = new int[voxels];
    int[] finished = new int[voxels];
    long[] awaited = new long[voxels];
    int most = 0;
    for (long t = 0; t < plan.count(); t++) {
      for (Cell cell : plan.cellsOf(t)) {
        for (int v : voxelsOf(cell.box(), c.size())) {
          assertThat(cell.isNew()).isEqualTo(seen[v] == 0);
          assertThat(seen[v] == 0 ? t : awaited[v]).isEqualTo(t);
          seen[v]++;
          awaited[v] = cell.next();
          finished[v] += cell.isLast() ? 1 : 0;
          most = Math.max(most, seen[v]);
        }
        assertThat(plan.tilesOver(cell.box())).contains(plan.tile(t));
      }
    }
    assertThat(finished).containsOnly(1);
    assertThat(plan.mostTilesOnAVoxel()).isEqualTo(most);
  }

  private static int[] voxelsOf(Box box, Extent size) {
    return IntStream.range(0, box.voxels())
        .map(
            i -> {
              int x = box.x() + i % box.width();
              int y = box.y() + i / box.width() % box.height();
              int z = box.z() + i / box.width() / box.height();
              return (z * size.height() + y) * size.width() + x;
            })
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tilesOverlapAtLeastAsMuchAsAsked_andStayInsideUnlessPadded(TileCases c) {
    TilePlan plan = TilePlan.of(c.size(), c.spec());
    int stride = Math.max(1, (int) (c.spec().tile().width() * (1 - c.spec().overlap())));
    boolean padded =
        c.spec().layout() == TileLayout.PADDED || c.size().width() < c.spec().tile().width();
    for (long t = 0; t < plan.count(); t++) {
      Box tile = plan.tile(t);
      if (!padded) {
        assertThat(tile.x()).isBetween(0, c.size().width() - tile.width());
      }
      if (t > 0 && plan.tile(t - 1).y() == tile.y() && plan.tile(t - 1).z() == tile.z()) {
        int distance = tile.x() - plan.tile(t - 1).x();
        // SPREAD rounds: a step may be one voxel longer than the stride's floor.
        int slack = c.spec().layout() == TileLayout.SPREAD ? 1 : 0;
        assertThat(distance).isBetween(1, stride + slack);
      }
    }
  }

  @Test
  void pendingVoxels_ofHalfOverlappingTiles_areAboutHalfATileOfSlices() {
    TileSpec spec = TileSpec.of(Extent.cube(8));
    TilePlan plan = TilePlan.of(new Extent(32, 32, 64), spec);

    assertThat(plan.mostPendingVoxels()).isBetween(4 * 32 * 32L, 8 * 32 * 32L);
    assertThat(plan.largestCell()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource({"-0.1", "1", "NaN"})
  void anOverlapOutsideItsRange_isRefused(double overlap) {
    TileSpec spec = TileSpec.of(Extent.cube(4));
    assertRefused(() -> spec.withOverlap(overlap), ErrorCode.SETTING_INVALID, "overlap");
  }

  @Test
  void aTileLargerThanAnArray_isRefused() {
    assertRefused(
        () -> TileSpec.of(Extent.cube(2000)), ErrorCode.SETTING_INVALID, "2000 x 2000 x 2000");
  }
}
