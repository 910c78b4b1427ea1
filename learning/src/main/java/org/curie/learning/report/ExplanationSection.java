// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.curie.learning.evaluate.CasePrediction;
import org.curie.learning.explain.ExplainedCase;
import org.curie.learning.report.Pictures.Pair;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.words.Numbers;

/** Section 4: some answers, right and wrong, and which places of the image spoke for them. */
record ExplanationSection(Reading reading) {
  private static final int MOST = 12; // of either kind

  List<Markup> draw() {
    List<ExplainedCase> all = reading.content().explained();
    if (all.isEmpty()) {
      return List.of(Blocks.paragraph("No case was explained in this run: only images are."));
    }
    List<ExplainedCase> right = Pictures.chosen(all, true, MOST);
    List<ExplainedCase> wrong = Pictures.chosen(all, false, MOST);
    List<Pair> pairs = Pictures.of(Stream.concat(right.stream(), wrong.stream()).toList());
    List<Markup> parts = new ArrayList<>();
    parts.add(Blocks.paragraph(whatItIs()));
    parts.add(scale());
    parts.addAll(group("Wrong answers", wrong, pairs.subList(right.size(), pairs.size())));
    parts.addAll(group("Right answers", right, pairs.subList(0, right.size())));
    parts.add(
        Blocks.remark(
            "These are examples, chosen to show right and wrong answers: their numbers do not show"
                + " how often the model errs. Each picture is shown between its darkest and its"
                + " brightest pixel."));
    return parts;
  }

  private static String whatItIs() {
    return "Left the image, right the same image with the places that spoke for the answer"
        + " (Grad-CAM: Selvaraju et al. 2017, doi:10.1109/ICCV.2017.74). It can show that the model"
        + " looked at something beside the point: a letter, a tube, the edge of the picture. It"
        + " cannot show that the answer is right, nor why the place mattered, and it is coarse: it"
        + " never outlines a lesion.";
  }

  private static Element scale() {
    return Element.of("p")
        .as("heat-scale")
        .add("as in the image: spoke not ")
        .add(Element.of("span").as("heat").with("aria-hidden", "true"))
        .add(" spoke most for the answer");
  }

  private List<Markup> group(String title, List<ExplainedCase> cases, List<Pair> pairs) {
    Element heading = Element.of("h3", title + " (" + cases.size() + " shown)");
    if (cases.isEmpty()) {
      return List.of(heading, Blocks.paragraph("None among the images that were explained."));
    }
    List<Element> cards = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      cards.add(card(cases.get(i).prediction(), pairs.get(i)));
    }
    return List.of(heading, Element.of("div").as("cases").addAll(cards));
  }

  private Element card(CasePrediction p, Pair pair) {
    String truth = reading.className(p.label());
    String answer = reading.className(p.predicted());
    String words = "true class " + truth + ", answer " + answer;
    Element pictures =
        Element.of(
                "div",
                picture(pair.picture(), "Image of case " + p.caseId() + ", " + words),
                picture(pair.overlay(), "The same image with the evidence for " + answer))
            .as(pair.isSmall() ? "pair pixelated" : "pair");
    Element verdict =
        Element.of("p")
            .as("verdict")
            .add(p.isRight() ? "✓ answer " : "✗ answer ")
            .add(Blocks.name(answer))
            .add(", " + Numbers.percent(p.confidence()));
    Element caption =
        Element.of(
            "figcaption",
            verdict,
            Element.of("p").add("truth ").add(Blocks.name(truth)),
            Element.of("p", Blocks.name(p.caseId())).as("aside"));
    return Element.of("figure", pictures, caption).as(p.isRight() ? "case good" : "case bad");
  }

  private static Element picture(String address, String words) {
    return Element.of("img").with("src", address).with("alt", words);
  }
}
