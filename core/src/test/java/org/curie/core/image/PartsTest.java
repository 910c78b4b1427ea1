// SPDX-License-Identifier: Apache-2.0
package org.curie.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.junit.jupiter.api.Test;

final class PartsTest {
  private static List<int[]> parts(Grid grid, int... voxels) {
    BitSet set = new BitSet();
    for (int voxel : voxels) {
      set.set(voxel);
    }
    List<int[]> parts = new ArrayList<>();
    Parts.forEach(grid, set, parts::add);
    assertThat(set.cardinality()).isEqualTo(voxels.length);
    return parts;
  }

  @Test
  void parts_comeInTheOrderOfTheirFirstVoxel_eachAscending() {
    assertThat(parts(Grid.pixels(9, 1), 0, 2, 3, 5, 7, 8))
        .containsExactly(new int[] {0}, new int[] {2, 3}, new int[] {5}, new int[] {7, 8});
    assertThat(parts(Grid.pixels(3, 3), 2, 5, 6, 7, 0))
        .containsExactly(new int[] {0}, new int[] {2, 5, 6, 7});
  }

  @Test
  void voxelsThatTouchByACorner_areOnePart_butNotAroundTheEdgeOfTheGrid() {
    Grid grid = Grid.of(3, 3, 3, Spacing.UNIT);
    assertThat(parts(grid, 0, 13, 26)).hasSize(1);
    assertThat(parts(grid, 2, 3)).hasSize(2);
    assertThat(parts(grid, 8, 9)).hasSize(2);
    assertThat(parts(grid)).isEmpty();
  }
}
