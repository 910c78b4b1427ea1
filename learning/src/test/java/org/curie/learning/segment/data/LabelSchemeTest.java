// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.junit.jupiter.api.Test;

final class LabelSchemeTest {
  private static final LabelScheme ODD =
      new LabelScheme(
          List.of(new Label(0, "background"), new Label(7, "liver"), new Label(3, "spleen")),
          OptionalInt.of(255));

  private static LabelMap row(int... labels) {
    return LabelMap.of(Grid.pixels(labels.length, 1), labels);
  }

  @Test
  void classes_becomeValuesAndBack() {
    LabelMap classes = row(0, 1, 2, 1);
    assertThat(ODD.toValues(classes)).isEqualTo(row(0, 7, 3, 7));
    assertThat(ODD.toClasses(ODD.toValues(classes))).isEqualTo(classes);
  }

  @Test
  void valuesThatAreTheClasses_areTheSameMap() {
    LabelScheme plain =
        new LabelScheme(
            List.of(new Label(0, "background"), new Label(1, "liver")), OptionalInt.empty());
    LabelMap classes = row(0, 1, 1);
    assertThat(plain.toValues(classes)).isSameAs(classes);
  }

  @Test
  void voxels_areCountedByClass_withoutTheIgnored() {
    assertThat(ODD.voxels(row(7, 7, 0, 3, 255, 255, 7, 3))).containsExactly(1, 3, 2);
  }

  @Test
  void voxelsOfThings_areThoseOfTheirKind() {
    assertThat(LabelScheme.ofThings("nucleus", OptionalInt.empty()).voxels(row(0, 5, 5, 900, 1)))
        .containsExactly(1, 4);
  }

  @Test
  void anUnknownValue_isNamed() {
    assertThatThrownBy(() -> ODD.voxels(row(0, 4)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("[4]");
  }
}
