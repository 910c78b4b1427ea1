// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTest {
  @ParameterizedTest
  @CsvSource({"&,&amp;", "<,&lt;", ">,&gt;", "\",&quot;", "é,é", "🫁,🫁"})
  void text_isEscapedInContentAndInAttributes(String text, String escaped) {
    Element element = Element.of("b", text).with("title", text);
    assertThat(element).hasToString("<b title=\"" + escaped + "\">" + escaped + "</b>");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x1B, 0x7F, 0x85, 0xD800, 0xFFFE, 0x1FFFF, 0x202E, 0x2067, 0x200F})
  void charactersThatXmlForbidsOrThatTurnTheText_areReplaced(int character) {
    assertThat(Element.of("b", Character.toString(character))).hasToString("<b>\uFFFD</b>");
  }

  @Test
  void voidElements_areClosedInThemselves_othersByATag() {
    assertThat(Element.of("img").with("alt", "")).hasToString("<img alt=\"\"/>");
    assertThat(Element.of("b")).hasToString("<b></b>");
  }

  @Test
  void anAttributeGivenTwice_standsOnceWithItsLastValue() {
    assertThat(Element.of("b").as("first").as("second")).hasToString("<b class=\"second\"></b>");
  }

  @Test
  void adding_leavesTheElementItselfUnchanged() {
    Element empty = Element.of("b");
    empty.add("more").with("id", "x");
    assertThat(empty).hasToString("<b></b>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a { } </style>", "a::after { content: '&' }"})
  void styleThatXmlWouldReadOtherwise_isRefused(String rules) {
    assertThatThrownBy(() -> new Markup.Css(rules)).isInstanceOf(IllegalArgumentException.class);
  }
}
