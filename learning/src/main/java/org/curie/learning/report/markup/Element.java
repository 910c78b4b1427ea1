// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.markup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A tag with its attributes and what stands inside it.
 *
 * <p>A value: every method that adds returns a new element.
 */
public record Element(String name, List<Attribute> attributes, List<Markup> content)
    implements Markup {
  public Element {
    attributes = List.copyOf(attributes);
    content = List.copyOf(content);
  }

  /** An empty element. */
  public static Element of(String name) {
    return new Element(name, List.of(), List.of());
  }

  /** An element with words in it. */
  public static Element of(String name, String text) {
    return of(name).add(text);
  }

  public static Element of(String name, Markup... content) {
    return new Element(name, List.of(), List.of(content));
  }

  /** The element with this attribute, instead of one of the same name. */
  public Element with(String attribute, String value) {
    List<Attribute> more = new ArrayList<>(attributes);
    more.removeIf(a -> a.name().equals(attribute));
    more.add(new Attribute(attribute, value));
    return new Element(name, more, content);
  }

  /** As {@code with("class", …)}: what style rules know it by. */
  public Element as(String classes) {
    return with("class", classes);
  }

  public Element add(Markup... more) {
    return addAll(List.of(more));
  }

  public Element add(String text) {
    return add(new Text(text));
  }

  public Element addAll(Collection<? extends Markup> more) {
    List<Markup> all = new ArrayList<>(content);
    all.addAll(more);
    return new Element(name, attributes, all);
  }

  /** The element as a whole HTML5 document. */
  public String asDocument() {
    return "<!DOCTYPE html>\n" + MarkupWriter.write(this) + "\n";
  }

  @Override
  public String toString() {
    return MarkupWriter.write(this);
  }
}
