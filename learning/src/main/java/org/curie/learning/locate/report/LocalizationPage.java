// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.curie.core.metric.Interval;
import org.curie.core.metric.localization.LocalizationMetric;
import org.curie.core.metric.localization.LocalizationMetrics.Compared;
import org.curie.core.metric.localization.LocalizationMetrics.OfCategory;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.learning.locate.LocalizationReport;
import org.curie.learning.report.ProvenanceFacts;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.ModelPage;
import org.curie.learning.report.words.Numbers;

/** The page about how well a classifier points at what it sees. */
public final class LocalizationPage {
  private static final int EACH = 2; // pictures of each kind

  private final LocalizationContent content;
  private final LocalizationReport report;

  private LocalizationPage(LocalizationContent content) {
    this.content = content;
    this.report = content.report();
  }

  /** The page's text, to be stored as UTF-8. */
  public static String write(LocalizationContent content) {
    return new LocalizationPage(content).page();
  }

  private String page() {
    Element summary =
        Element.of(
            "p",
            Blocks.text("Where the model sees "),
            Blocks.name(String.join(", ", names())),
            Blocks.text(" in the images of "),
            Blocks.name(content.data()),
            Blocks.text(", held against boxes that it never learned from."));
    return new ModelPage(
            "localisation",
            content.model().name(),
            summary,
            "The model learned what whole images show, and no box. A place tells where its evidence"
                + " lies; it outlines nothing, and evidence may lie beside what was asked for and"
                + " the answer still be right.")
        .write(
            Blocks.section("good", "1 How well it points", good()),
            Blocks.section("cases", "2 Best, median and worst", cases()),
            Blocks.section("how", "3 How it was measured", Blocks.facts(how())),
            Blocks.section(
                "provenance", "4 Provenance", Blocks.facts(ProvenanceFacts.of(content.model()))));
  }

  private List<String> names() {
    return report.asked().stream().map(a -> a.name()).toList();
  }

  private Markup[] good() {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Blocks.paragraph(
            "Asked %s times in the %s images of the %s part (%s patients) for a class that the"
                    .formatted(
                        Numbers.count(report.metrics().asked()),
                        Numbers.count(report.images()),
                        report.split().word(),
                        Numbers.count(report.metrics().patients()))
                + " image shows, whatever the model answers."
                + (report.metrics().silent() == 0
                    ? ""
                    : " In %s of them nothing in the image spoke for it: these are misses."
                        .formatted(Numbers.count(report.metrics().silent())))));
    parts.add(figures());
    parts.add(
        Blocks.remark(
            "The middle: always pointing to the middle of the image, with a box of the size that the"
                + " true boxes of the class usually have there. It knows that size, which the model"
                + " does not; what the model gains over it is what it has seen."));
    if (report.asked().size() > 1) {
      parts.add(classes());
    }
    return parts.toArray(Markup[]::new);
  }

  private Element figures() {
    List<Element> rows = new ArrayList<>();
    for (Map.Entry<LocalizationMetric, Compared> e : report.metrics().overall().entrySet()) {
      Compared c = e.getValue();
      rows.add(
          Blocks.row(
              Blocks.text(title(e.getKey())),
              value(c.model()),
              Blocks.numberCell(range(c.model())),
              value(c.middle()),
              value(c.gain()),
              Blocks.numberCell(difference(c.gain())),
              Element.of("td", meaning(e.getKey())).as("meaning")));
    }
    return Blocks.table(
        "The model beside the middle"
            + (report.asked().size() > 1 ? ": means over the classes" : ""),
        List.of(
            "Figure",
            "Model",
            "95\u00A0%\u00A0interval",
            "Middle",
            "Gain",
            "95\u00A0%\u00A0interval",
            "What it means"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private Element classes() {
    List<Element> rows = new ArrayList<>();
    for (int k = 0; k < report.asked().size(); k++) {
      OfCategory category = report.metrics().categories().get(k);
      Compared pointing = category.figures().get(LocalizationMetric.POINTING);
      Compared half = category.figures().get(LocalizationMetric.LOCALIZATION_50);
      rows.add(
          Blocks.row(
              Blocks.name(report.asked().get(k).name()),
              Blocks.numberCell(Numbers.count(category.asked())),
              value(pointing.model()),
              value(pointing.middle()),
              value(half.model()),
              value(half.middle())));
    }
    return Blocks.table(
        "Each class",
        List.of("Class", "Asked", "Pointing", "of the middle", "Boxes at 0.5", "of the middle"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private static Element value(Interval interval) {
    return Element.of("td", signed(interval.value())).as("number value");
  }

  private static String range(Interval interval) {
    return interval.hasBounds() ? Numbers.decimalRange(interval.low(), interval.high()) : "none";
  }

  /** In words, since a dash between negative numbers is hard to read. */
  private static String difference(Interval interval) {
    return interval.hasBounds()
        ? signed(interval.low()) + " to " + signed(interval.high())
        : "none";
  }

  private static String signed(double value) {
    return Numbers.decimal(value).replace('-', '\u2212');
  }

  private static String title(LocalizationMetric metric) {
    return switch (metric) {
      case POINTING -> "Pointing game";
      case LOCALIZATION_30 -> "Boxes at overlap 0.3";
      case LOCALIZATION_50 -> "Boxes at overlap 0.5";
      case TOP_ONE_LOCALIZATION_50 -> "Boxes at overlap 0.5, and the right answer";
      case IOU -> "Mean overlap";
    };
  }

  private String meaning(LocalizationMetric metric) {
    return switch (metric) {
      case POINTING ->
          "share of points within a true box"
              + (report.tolerance() > 0
                  ? " or at most %s pixels beside one".formatted(Numbers.plain(report.tolerance()))
                  : "")
              + " (Zhang et al. 2018)";
      case LOCALIZATION_30 -> "share of boxes that overlap a true one by 0.3 or more";
      case LOCALIZATION_50 -> "the same with 0.5 (CorLoc)";
      case TOP_ONE_LOCALIZATION_50 -> "the same where the model also answers with the class";
      case IOU -> "intersection over union with the true box it fits best";
    };
  }

  private Markup[] cases() {
    List<LocalizationReport.Case> ranked = report.bestFirst();
    int each = Math.min(EACH, ranked.size());
    int middle = Math.max(0, (ranked.size() - each) / 2);
    return new Markup[] {
      Blocks.paragraph(
          "Ordered by the overlap of the box, chosen by nobody. In colour: what spoke for the class,"
              + " from black over red and yellow to white. Solid, with a cross where it spoke most:"
              + " the places, green where the first points into a true box and orange where not."
              + " Dashed: true boxes, blue where pointed to and yellow where not."),
      sheet("Best", ranked.subList(0, each)),
      sheet("Median", ranked.subList(middle, middle + each)),
      sheet("Worst", ranked.subList(ranked.size() - each, ranked.size()))
    };
  }

  private Element sheet(String title, List<LocalizationReport.Case> cases) {
    List<Element> pictures = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (LocalizationReport.Case c : cases) {
      String told = words(c);
      words.add(told);
      String png = Base64.getEncoder().encodeToString(PngWriter.encode(content.picture().apply(c)));
      pictures.add(Element.of("img").with("src", "data:image/png;base64," + png).with("alt", told));
    }
    return Blocks.figure(
        title, String.join("; ", words) + ".", Element.of("div").as("sheets").addAll(pictures));
  }

  private String words(LocalizationReport.Case c) {
    return "%s: %s (probability %s), %s, overlap %s"
        .formatted(
            c.pointing().id(),
            report.asked().get(c.pointing().category()).name(),
            Numbers.decimal(c.probability()),
            c.places().isEmpty()
                ? "nothing spoke for it"
                : c.isHit(report.tolerance()) ? "pointed to" : "pointed beside",
            Numbers.decimal(c.pointing().iou()));
  }

  private List<Fact> how() {
    return List.of(
        Fact.of("Evidence", "Grad-CAM (Selvaraju et al. 2017), laid on the image as it was read"),
        Fact.of(
            "Place",
            "all that hangs together with at least %s of the largest evidence; of further places those"
                    .formatted(Numbers.percent(report.spec().extent()))
                + " that reach %s of it".formatted(Numbers.percent(report.spec().peak()))),
        Fact.of("Tolerance", Numbers.plain(report.tolerance()) + " pixels"),
        Fact.of(
            "Not known",
            "whether the model learned from these images, as nobody recorded it: if it did, the"
                + " figures are too good"));
  }
}
