// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.curie.core.error.CurieException;
import org.junit.jupiter.api.Test;

class BoxedClassTest {
  private static final List<String> MODEL = List.of("healthy", "mass", "a=b");
  private static final List<String> BOXES = List.of("opacity", "mass", "a=b");

  private static List<BoxedClass> of(String... wanted) {
    return BoxedClass.of(MODEL, BOXES, List.of(wanted));
  }

  @Test
  void withoutAWish_namesThatBothHaveBelongTogether() {
    assertThat(of()).containsExactly(new BoxedClass("mass", 1, 1), new BoxedClass("a=b", 2, 2));
  }

  @Test
  void aWish_namesOneOrBoth_alsoWhereANameHoldsTheSign() {
    assertThat(of("mass=opacity", "a=b"))
        .containsExactly(new BoxedClass("mass", 1, 0), new BoxedClass("a=b", 2, 2));
  }

  @Test
  void anUnknownName_isRefused_sayingWhichThereAre() {
    assertThatThrownBy(() -> of("cyst"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("the model knows no class 'cyst'")
        .hasMessageContaining("healthy, mass");
    assertThatThrownBy(() -> of("healthy"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("the boxes show no class 'healthy'");
  }

  @Test
  void withNothingInCommon_itIsSaidHowToName() {
    assertThatThrownBy(() -> BoxedClass.of(List.of("no", "yes"), List.of("cell"), List.of()))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("--class yes=cell");
  }
}
