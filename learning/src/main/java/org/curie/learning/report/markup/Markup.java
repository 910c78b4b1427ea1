// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.markup;

/** A piece of a page: an {@link Element}, or text between elements. */
public sealed interface Markup permits Element, Markup.Text, Markup.Css {

  /** Words; escaped when written. */
  record Text(String text) implements Markup {}

  /**
   * A style sheet's rules, which HTML reads raw and XML does not.
   *
   * <p><b>Limits</b> refuses the characters that the two would read differently; such a sheet is a
   * fault of the program.
   */
  record Css(String rules) implements Markup {
    public Css {
      if (rules.indexOf('<') >= 0 || rules.indexOf('&') >= 0 || rules.contains("]]>")) {
        throw new IllegalArgumentException("a style sheet must hold no '<', '&' or ']]>'");
      }
    }
  }
}
