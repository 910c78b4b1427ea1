// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.metric.Interval;
import org.curie.core.metric.Metric;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.page.Page;
import org.curie.learning.report.plot.IntervalBar;
import org.curie.learning.report.words.MetricWords;
import org.curie.learning.report.words.Numbers;

/**
 * The short page that travels inside a model package, {@code card.html}.
 *
 * <p><b>Source</b> the sections of M. Mitchell et al. 2019, "Model cards for model reporting",
 * doi:10.1145/3287560.3287596. <b>Limits</b> knows only what the package says about itself; what it
 * does not know it says.
 */
public final class ModelCardPage {
  private ModelCardPage() {}

  /** The page's text, to be stored as UTF-8. */
  public static String write(ModelDescription model) {
    Element header =
        Element.of(
                "header",
                Element.of("p", "Curie · model card").as("brand"),
                Element.of("h1", Element.of("bdi", model.name())),
                summary(model).as("summary"))
            .add(Headline.warning(model));
    Element main =
        Element.of(
            "main",
            Blocks.section("details", "Model details", details(model)),
            Blocks.section("use", "Intended use", use(model)),
            Blocks.section("factors", "Factors", factors()),
            Blocks.section(
                "figures", "Metrics and quantitative analyses", figures(model), positive(model)),
            Blocks.section("data", "Training and evaluation data", data(model)),
            Blocks.section("ethics", "Ethical considerations", ethics()),
            Blocks.section("caveats", "Caveats and recommendations", caveats(model)),
            Blocks.section("provenance", "Provenance", provenance(model)));
    return new Page(model.name() + " · Curie model card", header, main).write();
  }

  private static Element summary(ModelDescription model) {
    Element sentence = Element.of("p", "Given one case, it says which of ");
    for (int k = 0; k < model.classes().size(); k++) {
      String join = k == 0 ? "" : k == model.classes().size() - 1 ? " or " : ", ";
      sentence = sentence.add(join).add(Blocks.name(model.classes().get(k)));
    }
    return sentence.add(" it shows, and how sure it is.");
  }

  private static Element details(ModelDescription model) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of("Task", model.task()));
    facts.addAll(ModelFacts.input(model));
    facts.add(
        Fact.of(
            "Output",
            "a probability of each class, from the network's "
                + model.output()
                + ". "
                + ModelFacts.calibration(model)));
    facts.addAll(ModelFacts.several(model));
    facts.add(Fact.of("Learned values", Numbers.count(model.learnedValues())));
    facts.add(Fact.of("Made by", "Curie " + model.provenance().curieVersion()));
    facts.add(Fact.of("Date", model.provenance().created()));
    facts.add(Fact.of("Licence", model.licence()));
    return Blocks.facts(facts);
  }

  private static Element use(ModelDescription model) {
    return Blocks.facts(
        List.of(
            Fact.of("Intended", model.intendedUse()),
            Fact.of(
                "Out of scope",
                "diagnosis, triage or any decision about a patient; cases of another kind than it"
                    + " was trained on; classes other than those named")));
  }

  private static Element factors() {
    return Blocks.paragraph(
        "Figures by age, sex, device, hospital or disease stage are not in this package: they were"
            + " not examined. Measure them on your own cases before you rely on any figure here.");
  }

  private static Element figures(ModelDescription model) {
    if (model.metrics().isEmpty()) {
      return Blocks.paragraph("The package holds no figures: how good the model is, is unknown.");
    }
    List<Element> rows = model.metrics().entrySet().stream().map(ModelCardPage::row).toList();
    return Blocks.table(
        "Figures when the model was packaged, with 95\u00A0% intervals",
        List.of("Figure", "Value", "95\u00A0%\u00A0interval", "0 to 1", "What it means"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private static Element positive(ModelDescription model) {
    return model.classes().size() == 2
        ? Element.of("p", "Positive means ")
            .as("remark")
            .add(Blocks.name(model.classes().getLast()))
            .add(", the last class.")
        : Blocks.remark("Figures of single classes are the mean over all classes.");
  }

  private static Element row(Map.Entry<String, Figure> entry) {
    Figure f = entry.getValue();
    Optional<Metric> known =
        Arrays.stream(Metric.values())
            .filter(m -> m.stableName().equals(entry.getKey()))
            .findFirst();
    Markup title = Blocks.text(known.map(MetricWords::title).orElse(entry.getKey()));
    Markup meaning = Element.of("td", known.map(MetricWords::meaning).orElse("")).as("meaning");
    if (!Double.isFinite(f.value())) {
      return Blocks.row(
          title,
          Element.of("td", Numbers.UNDEFINED + " (zero divided by zero on the cases measured)")
              .as("undefined")
              .with("colspan", "3"),
          meaning);
    }
    double low = f.low().orElse(Double.NaN);
    double high = f.high().orElse(Double.NaN);
    boolean fits = f.value() >= 0 && f.value() <= 1 && !(high > 1);
    return Blocks.row(
        title,
        Element.of(
                "td",
                known
                    .map(m -> MetricWords.value(m, f.value()))
                    .orElseGet(() -> Numbers.decimal(f.value())))
            .as("number value"),
        Blocks.numberCell(range(known, f)),
        Element.of("td")
            .addAll(fits ? List.of(new IntervalBar(f.value(), low, high).draw()) : List.of()),
        meaning);
  }

  private static String range(Optional<Metric> known, Figure f) {
    if (f.low().isEmpty() || f.high().isEmpty()) {
      return "no interval";
    }
    double low = f.low().getAsDouble();
    double high = f.high().getAsDouble();
    Interval interval = new Interval(f.value(), low, high);
    return known
        .map(m -> MetricWords.range(m, interval))
        .orElseGet(() -> Numbers.decimalRange(low, high));
  }

  private static Element data(ModelDescription model) {
    return Element.of(
            "p", "Training and test cases are parts of one data set, known by its digest ")
        .add(Blocks.code(model.provenance().dataSha256()))
        .add(
            ". Counts, patients, leaks and curves are in the report of the run that made the"
                + " model.");
  }

  private static Element ethics() {
    return Blocks.paragraph(
        "Where images are of people: they are not in this package, but a network can remember parts"
            + " of what it learned from. A model that errs more often for some groups than for"
            + " others harms them: nobody has looked yet whether this one does.");
  }

  private static Element caveats(ModelDescription model) {
    return Blocks.list(
        List.of(
            Blocks.text(
                "It answers with one of "
                    + model.classes().size()
                    + " classes for every case, also for one that shows none of them."),
            Blocks.text(
                "Predictive values and probabilities hold for the shares of the classes it was"
                    + " measured with."),
            Blocks.text("Intervals tell the chance in the measured cases, not other places."),
            Blocks.text("Test it on cases of your own, by patient, before anything else.")));
  }

  private static Element provenance(ModelDescription model) {
    return Blocks.facts(ProvenanceFacts.of(model));
  }
}
