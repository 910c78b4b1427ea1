// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.LabelMap;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.curie.learning.segment.data.Region;
import org.junit.jupiter.api.Test;

final class ComponentsTest {
  private static final LabelScheme KINDS =
      new LabelScheme(
          List.of(new Label(0, "background"), new Label(1, "one"), new Label(2, "two")),
          OptionalInt.empty());
  private static final LabelScheme NESTED =
      KINDS.withRegions(
          List.of(new Region("whole", List.of(1, 2), 1), new Region("core", List.of(2), 2)));

  private static LabelMap row(int... labels) {
    return LabelMap.of(Grid.pixels(labels.length, 1), labels);
  }

  @Test
  void onlyTheLargestPart_ofTheNamedClassesIsLeft() {
    LabelMap map = row(1, 0, 1, 1, 0, 2, 0, 2, 2);
    assertThat(Components.largest(map, KINDS, List.of(1)))
        .isEqualTo(row(0, 0, 1, 1, 0, 2, 0, 2, 2));
    assertThat(Components.largest(map, KINDS, List.of(1, 2)))
        .isEqualTo(row(0, 0, 1, 1, 0, 0, 0, 2, 2));
    assertThat(Components.largest(map, KINDS, List.of())).isEqualTo(map);
  }

  @Test
  void theFirst_ofEqualPartsIsLeft() {
    assertThat(Components.largest(row(1, 1, 0, 1, 1), KINDS, List.of(1)))
        .isEqualTo(row(1, 1, 0, 0, 0));
  }

  @Test
  void partsThatTouchByACorner_areOne() {
    int[] diagonal = new int[27];
    diagonal[0] = 1;
    diagonal[13] = 1;
    diagonal[26] = 1;
    LabelMap map = LabelMap.of(Grid.of(3, 3, 3, Spacing.UNIT), diagonal);
    assertThat(Components.largest(map, KINDS, List.of(1))).isEqualTo(map);
  }

  @Test
  void aRegion_isLargestWithAllThatLiesWithinIt() {
    LabelMap map = row(1, 2, 1, 0, 2, 2, 2, 2, 0, 2, 1, 2, 1, 1);
    // Of the whole, the last five are most; of the core within them both parts stay.
    assertThat(Components.largest(map, NESTED, List.of(1)))
        .isEqualTo(row(0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 1));
    // Of the core, the four in the middle; what was core elsewhere is still of the whole.
    assertThat(Components.largest(map, NESTED, List.of(2)))
        .isEqualTo(row(1, 1, 1, 0, 2, 2, 2, 2, 0, 1, 1, 1, 1, 1));
    assertThat(Components.largest(map, NESTED, List.of(1, 2)))
        .isEqualTo(row(0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 1, 1, 1));
  }
}
