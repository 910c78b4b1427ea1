// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Page;

/**
 * The page about a training run, {@code report/index.html}, that a clinician understands and a
 * statistician can check.
 *
 * <p>One file without scripts that asks for no other; it is HTML5 and well-formed XML.
 * <b>Limits</b> at most about 3 MB: large pictures are made smaller. A figure that is not defined
 * is said to be so, with the reason.
 */
public final class HtmlReport {
  private static final Map<String, String> SECTIONS = sections();

  private HtmlReport() {}

  /** The page's text, to be stored as UTF-8. */
  public static String write(ReportContent content) {
    Reading reading = new Reading(content);
    Element main =
        Element.of(
            "main",
            section("asked", new QuestionSection(reading).draw()),
            section("data", new DataSection(reading).draw()),
            section("accuracy", new AccuracySection(reading).draw()),
            section("explained", new ExplanationSection(reading).draw()),
            section("training", new TrainingSection(reading).draw()),
            section("limits", new Limits(reading).draw()),
            section("provenance", new ProvenanceSection(content.model()).draw()));
    String title = content.model().name() + " · Curie model report";
    return new Page(title, new Headline(reading).draw(SECTIONS), main).write();
  }

  private static Element section(String id, List<Markup> content) {
    int number = List.copyOf(SECTIONS.keySet()).indexOf(id) + 1;
    return Blocks.section(id, number + " " + SECTIONS.get(id), content.toArray(Markup[]::new));
  }

  private static Map<String, String> sections() {
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("asked", "What was asked");
    titles.put("data", "What data");
    titles.put("accuracy", "How good");
    titles.put("explained", "Where it looks");
    titles.put("training", "How it was trained");
    titles.put("limits", "What it must not be used for");
    titles.put("provenance", "Provenance");
    return java.util.Collections.unmodifiableMap(titles);
  }
}
