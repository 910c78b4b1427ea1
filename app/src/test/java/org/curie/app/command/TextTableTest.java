// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void columns_areAsWideAsTheirWidestCell_withoutTrailingSpaces() {
    assertThat(TextTable.of("lrl").row("a", 1, "x").row("bcd", 100, "").lines())
        .containsExactly("a      1  x", "bcd  100");
  }

  @Test
  void aWrappedColumn_goesOnBelowItself_betweenWords() {
    assertThat(TextTable.of("lww").row("a", "word ".repeat(9).strip(), "why").lines())
        .containsExactly("a  word word word word word word word    why", "   word word");
  }

  @Test
  void aWordThatIsTooLong_staysWhole() {
    String path = "/a".repeat(60);

    assertThat(TextTable.of("lw").row("Path", path).lines()).containsExactly("Path  " + path);
  }

  @Test
  void aRowOfAnotherLength_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextTable.of("ll").row("only one"))
        .withMessageContaining("2 cells");
  }
}
