// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.page;

import org.curie.learning.report.markup.Element;

/**
 * The frame of the pages about a model: its name, what it does, what it must not be used for, then
 * the sections.
 *
 * @param kind of page, such as "model card"
 * @param summary what the model does, a paragraph
 * @param warning a sentence on what is easily believed of it
 */
public record ModelPage(String kind, String name, Element summary, String warning) {

  /** A page's text, to be stored as UTF-8. */
  public String write(Element... sections) {
    Element header =
        Element.of(
                "header",
                Element.of("p", "Curie · " + kind).as("brand"),
                Element.of("h1", Element.of("bdi", name)),
                summary.as("summary"))
            .add(
                Blocks.box("warning")
                    .add(
                        Element.of(
                            "p", Element.of("strong", "Research software. Not for clinical use.")))
                    .add(Element.of("p", warning)));
    Element main = Element.of("main", sections);
    return new Page(name + " · Curie " + kind, header, main).write();
  }
}
