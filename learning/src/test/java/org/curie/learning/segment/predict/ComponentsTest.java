// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.LabelMap;
import org.junit.jupiter.api.Test;

final class ComponentsTest {
  private static LabelMap row(int... labels) {
    return LabelMap.of(Grid.pixels(labels.length, 1), labels);
  }

  @Test
  void onlyTheLargestPart_ofTheNamedClassesIsLeft() {
    LabelMap map = row(1, 0, 1, 1, 0, 2, 0, 2, 2);
    assertThat(Components.largest(map, List.of(1))).isEqualTo(row(0, 0, 1, 1, 0, 2, 0, 2, 2));
    assertThat(Components.largest(map, List.of(1, 2))).isEqualTo(row(0, 0, 1, 1, 0, 0, 0, 2, 2));
    assertThat(Components.largest(map, List.of())).isEqualTo(map);
  }

  @Test
  void theFirst_ofEqualPartsIsLeft() {
    assertThat(Components.largest(row(1, 1, 0, 1, 1), List.of(1))).isEqualTo(row(1, 1, 0, 0, 0));
  }

  @Test
  void partsThatTouchByACorner_areOne() {
    int[] diagonal = new int[27];
    diagonal[0] = 1;
    diagonal[13] = 1;
    diagonal[26] = 1;
    LabelMap map = LabelMap.of(Grid.of(3, 3, 3, Spacing.UNIT), diagonal);
    assertThat(Components.largest(map, List.of(1))).isEqualTo(map);
  }
}
