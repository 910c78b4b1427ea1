// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.page;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.plot.Labels;

/** The building blocks that all sections of a page share. */
public final class Blocks {
  private static final String SCROLLS = "scroll";
  private static final int FEW_ROWS = 14; // fit on one printed page

  private Blocks() {}

  public static Element section(String id, String title, Markup... content) {
    return Element.of("section")
        .with("id", id)
        .with("aria-labelledby", id + "-title")
        .add(Element.of("h2", title).with("id", id + "-title"))
        .add(content);
  }

  public static Element paragraph(String text) {
    return Element.of("p", text);
  }

  /** A smaller line of explanation. */
  public static Element remark(String text) {
    return Element.of("p", text).as("remark");
  }

  /** A name that came from a file: set apart, kept in its own direction, shortened to be seen. */
  public static Element name(String name) {
    String seen = name.isBlank() ? "(blank)" : Labels.shortened(name);
    Element element = Element.of("bdi", seen).as("name");
    return seen.equals(name) ? element : element.with("title", name);
  }

  public static Element code(String text) {
    return Element.of("code", text);
  }

  /** A box that stands out: {@code kind} is "warning" or "note". */
  public static Element box(String kind, Markup... content) {
    return Element.of("div").as("box " + kind).with("role", "note").add(content);
  }

  public static Element list(List<? extends Markup> items) {
    return Element.of("ul").addAll(items.stream().map(i -> Element.of("li", i)).toList());
  }

  /** What is known, name by name. */
  public static Element facts(List<Fact> facts) {
    List<Element> entries = new ArrayList<>();
    for (Fact fact : facts) {
      entries.add(Element.of("div", Element.of("dt", fact.name()), Element.of("dd", fact.value())));
    }
    return Element.of("dl").as("facts").addAll(entries);
  }

  /** A named piece of knowledge. */
  public record Fact(String name, Markup value) {
    public static Fact of(String name, String value) {
      return new Fact(name, new Markup.Text(value));
    }
  }

  /** A table that scrolls sideways where the page is narrow; a caption names it. */
  public static Element table(String caption, List<String> headers, List<Element> bodies) {
    Element head =
        Element.of("tr")
            .addAll(headers.stream().map(h -> Element.of("th", h).with("scope", "col")).toList());
    long rows = bodies.stream().mapToLong(body -> body.content().size()).sum();
    Element table =
        Element.of("table", Element.of("caption", caption), Element.of("thead", head))
            .addAll(bodies)
            .as(rows <= FEW_ROWS ? "whole" : "long");
    return Element.of("div", table)
        .as(SCROLLS)
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", caption);
  }

  /** A row whose first cell names it. */
  public static Element row(Markup header, Markup... cells) {
    Element row = Element.of("tr", Element.of("th", header).with("scope", "row"));
    return row.addAll(java.util.Arrays.stream(cells).map(Blocks::cell).toList());
  }

  private static Element cell(Markup content) {
    return content instanceof Element e && e.name().equals("td") ? e : Element.of("td", content);
  }

  public static Element numberCell(String figure) {
    return Element.of("td", figure).as("number");
  }

  public static Markup text(String text) {
    return new Markup.Text(text);
  }

  /** A drawing with its title above and what it tells below. */
  public static Element figure(String title, String telling, Markup... drawing) {
    return Element.of("figure", Element.of("h3", title))
        .add(drawing)
        .add(Element.of("figcaption", telling));
  }
}
