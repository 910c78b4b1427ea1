// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberedNamesTest {

  @Test
  void patternAndNumbers_areTakenApart() {
    assertThat(NumberedNames.in("slice%03d.raw 1 20 1", 3))
        .hasValue(new NumberedNames("slice%03d.raw", 1, 20, 1));
    assertThat(NumberedNames.in(" my  slice %d.raw\t9  1 -2 ", 3))
        .hasValue(new NumberedNames("my  slice %d.raw", 9, 1, -2));
    assertThat(NumberedNames.in("s%d.raw 1 4 1 2", 4))
        .hasValue(new NumberedNames("s%d.raw", 1, 4, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.raw",
        "a%d.raw 1 2",
        "a.raw 1 2 3",
        "1 2 3",
        "a%d 1 2 x",
        "a%d 1 2 1234567890"
      })
  void anythingElse_isNoPattern(String text) {
    assertThat(NumberedNames.in(text, 3)).isEmpty();
  }

  @Test
  void aHostileLine_isAnsweredWithoutTryingEveryDivision() {
    String line = "% ".repeat(1 << 15) + " ".repeat(1 << 15);

    assertThat(NumberedNames.in(line, 4)).isEmpty();
  }
}
