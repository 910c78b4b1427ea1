// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.curie.core.geometry.Box;
import org.curie.core.image.Image;
import org.curie.core.metric.Interval;
import org.curie.core.metric.detection.ImageBoxes.Detection;
import org.curie.core.metric.detection.ImageBoxes.Truth;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.learning.data.Split;
import org.curie.learning.detect.judge.DetectionReport;
import org.curie.learning.detect.judge.Verdict;
import org.curie.learning.detect.report.BoxPainter.Pen;
import org.curie.learning.report.ProvenanceFacts;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.ChoiceTable;
import org.curie.learning.report.page.ModelPage;
import org.curie.learning.report.words.Numbers;

/** The page about a run that trains a detector, {@code report/index.html}. */
public final class DetectionPage {
  private static final int EACH = 2; // images of each kind
  private static final int SIDE = 480; // pixels of a picture

  private final DetectionContent content;
  private final DetectionFacts facts;

  private DetectionPage(DetectionContent content) {
    this.content = content;
    this.facts = new DetectionFacts(content.model());
  }

  /** The page's text, to be stored as UTF-8. */
  public static String write(DetectionContent content) {
    return new DetectionPage(content).page();
  }

  private String page() {
    return new ModelPage("model report", content.model().name(), facts.summary(), facts.warning())
        .write(
            Blocks.section("good", "1 How good", good()),
            Blocks.section("cases", "2 Best, median and worst images", cases()),
            Blocks.section("training", "3 How it was trained", training()),
            Blocks.section("details", "4 What it is", Blocks.facts(facts.details())),
            Blocks.section(
                "provenance", "5 Provenance", Blocks.facts(ProvenanceFacts.of(content.model()))));
  }

  private Markup[] good() {
    DetectionReport report = content.report();
    List<Markup> parts = new ArrayList<>();
    content.warnings().forEach(w -> parts.add(Blocks.box("warning", Element.of("p", w + "."))));
    parts.add(
        Blocks.paragraph(
            "Measured on the %s images (%s patients) of the %s part, which were not learned from%s"
                .formatted(
                    Numbers.count(report.metrics().images()),
                    Numbers.count(report.metrics().patients()),
                    report.split().word(),
                    report.split() == Split.VALIDATION
                        ? ", but by which the threshold was chosen."
                        : " nor looked at before.")));
    parts.add(DetectionFacts.figures(content.model().metrics()));
    parts.add(classes());
    parts.add(
        Element.of("div", DetectionPlots.precisionRecall(report), DetectionPlots.froc(report))
            .as("plots"));
    return parts.toArray(Markup[]::new);
  }

  private Element classes() {
    DetectionReport report = content.report();
    List<Element> rows = new ArrayList<>();
    for (int k = 0; k < report.classes().size(); k++) {
      int label = k;
      Interval precision = report.metrics().averagePrecision50().get(k);
      long hits = count(report, v -> v.hits().stream().filter(d -> d.category() == label).count());
      long wrong =
          count(report, v -> v.falses().stream().filter(d -> d.category() == label).count());
      rows.add(
          Blocks.row(
              Blocks.name(report.classes().get(k)),
              Blocks.numberCell(Numbers.count(report.boxes().get(k))),
              Element.of("td", Numbers.decimal(precision.value())).as("number value"),
              Blocks.numberCell(
                  precision.hasBounds()
                      ? Numbers.decimalRange(precision.low(), precision.high())
                      : "none"),
              Blocks.numberCell(Numbers.count(hits)),
              Blocks.numberCell(Numbers.count(report.boxes().get(k) - hits)),
              Blocks.numberCell(Numbers.count(wrong))));
    }
    return Blocks.table(
        "Each class; found, missed and false at the model's threshold of "
            + Numbers.decimal(content.model().threshold()),
        List.of(
            "Class",
            "True boxes",
            "Average precision at 0.5",
            "95\u00A0%\u00A0interval",
            "Found",
            "Missed",
            "False"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private interface OfImage {
    long of(Verdict verdict);
  }

  private static long count(DetectionReport report, OfImage counted) {
    return report.verdicts().stream().mapToLong(counted::of).sum();
  }

  private Markup[] cases() {
    List<Verdict> ranked = content.report().bestFirst();
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Blocks.paragraph(
            "Ordered by F1 at the model's threshold, chosen by nobody. Solid: found boxes, green"
                + " where they are right and orange where not. Dashed: true boxes, blue where they"
                + " were found and yellow where they were missed."));
    int each = Math.min(EACH, ranked.size());
    int middle = Math.max(0, (ranked.size() - each) / 2);
    parts.add(sheet("Best", ranked.subList(0, each)));
    parts.add(sheet("Median", ranked.subList(middle, middle + each)));
    parts.add(sheet("Worst", ranked.subList(ranked.size() - each, ranked.size())));
    return parts.toArray(Markup[]::new);
  }

  private Element sheet(String title, List<Verdict> verdicts) {
    List<Element> pictures = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Verdict v : verdicts) {
      String told =
          "%s: %d found, %d false, %d missed, F1 %s"
              .formatted(
                  v.id(),
                  v.hits().size(),
                  v.falses().size(),
                  v.missed().size(),
                  Numbers.decimal(v.f1()));
      words.add(told);
      pictures.add(Element.of("img").with("src", address(v)).with("alt", told));
    }
    return Blocks.figure(
        title, String.join("; ", words) + ".", Element.of("div").as("sheets").addAll(pictures));
  }

  private String address(Verdict v) {
    Image image = content.data().images().image(v.number());
    List<Truth> found = new ArrayList<>(v.truths());
    found.removeAll(v.missed());
    Image drawn =
        BoxPainter.within(SIDE, image)
            .draw(Pen.FOUND, boxes(v.hits()))
            .draw(Pen.FALSE, boxes(v.falses()))
            .draw(Pen.TRUE, found.stream().map(Truth::box).toList())
            .draw(Pen.MISSED, v.missed().stream().map(Truth::box).toList())
            .image();
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(PngWriter.encode(drawn));
  }

  private static List<Box> boxes(List<Detection> detections) {
    return detections.stream().map(Detection::box).toList();
  }

  private Markup[] training() {
    List<Markup> parts = new ArrayList<>();
    parts.add(
        Blocks.facts(
            List.of(
                Fact.of("Time", Numbers.duration(content.seconds())),
                Fact.of("Epochs", Numbers.count(content.history().size())))));
    parts.add(DetectionPlots.learning(content.history()));
    parts.addAll(ChoiceTable.of(content.choices()));
    return parts.toArray(Markup[]::new);
  }
}
