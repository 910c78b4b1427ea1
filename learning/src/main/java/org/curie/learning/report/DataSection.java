// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Fingerprint.Extent;
import org.curie.learning.data.Fingerprint.Leak;
import org.curie.learning.data.SequenceTraits;
import org.curie.learning.data.Split;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;
import org.curie.learning.report.words.Numbers;

/** Section 2: how many images of what, and what is wrong with them. */
record DataSection(Reading reading) {
  private static final int LEAKS_SHOWN = 5;

  List<Markup> draw() {
    List<Markup> parts = new ArrayList<>();
    parts.add(counts());
    parts.add(Blocks.facts(facts()));
    if (!data().leaks().isEmpty()) {
      parts.add(leaks());
    }
    List<String> warnings = reading.content().warnings();
    if (!warnings.isEmpty()) {
      parts.add(
          Blocks.box("note")
              .add(Element.of("p", Element.of("strong", "Noticed before training")))
              .add(Blocks.list(warnings.stream().map(Blocks::text).toList())));
    }
    return parts;
  }

  private Fingerprint data() {
    return reading.content().data();
  }

  private Element counts() {
    List<Element> rows = new ArrayList<>();
    for (int k = 0; k < data().classes().size(); k++) {
      int all = 0;
      List<Markup> cells = new ArrayList<>();
      for (Split split : Split.values()) {
        int count = count(split, k);
        all += count;
        cells.add(cell(count, data().count(split)));
      }
      cells.add(cell(all, reading.images()));
      rows.add(Blocks.row(Blocks.name(data().classes().get(k)), cells.toArray(Markup[]::new)));
    }
    List<Markup> sums = new ArrayList<>();
    for (Split split : Split.values()) {
      sums.add(Blocks.numberCell(Numbers.count(data().count(split))));
    }
    sums.add(Blocks.numberCell(Numbers.count(reading.images())));
    rows.add(Blocks.row(Blocks.text("All"), sums.toArray(Markup[]::new)).as("sum"));
    return Blocks.table(
        "Cases of each class in each part, and their share of the part",
        List.of("Class", "Training", "Validation", "Test", "All"),
        List.of(Element.of("tbody").addAll(rows)));
  }

  private int count(Split split, int k) {
    List<Integer> counts = data().counts().getOrDefault(split, List.of());
    return k < counts.size() ? counts.get(k) : 0;
  }

  private static Element cell(int count, int whole) {
    Element cell = Blocks.numberCell(Numbers.count(count));
    return whole == 0
        ? cell
        : cell.add(Element.of("div", Numbers.percent((double) count / whole)).as("aside"));
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Data set", Blocks.name(data().name())));
    facts.add(Fact.of("Patients", patients()));
    facts.add(
        Fact.of(
            "Parts",
            data().splitsGiven()
                ? "as they came with the data. The network learns from training cases; validation"
                    + " cases watch over training and calibrate the probabilities;"
                    + " test cases are looked at once, at the end"
                : "made here, by chance from the seed and by patient where patients are known; all"
                    + " parts come from the same source"));
    facts.addAll(data().sequences().map(this::sequences).orElseGet(this::images));
    facts.add(new Fact("Data digest", Blocks.code(data().sha256())));
    return facts;
  }

  private List<Fact> sequences(SequenceTraits traits) {
    return List.of(
        Fact.of(
            "Sequences",
            "%s steps of %s s, %d channel(s)"
                .formatted(
                    extent(data().width()),
                    Numbers.plain(traits.secondsPerStep()),
                    traits.channels().size())),
        Fact.of(
            "Values",
            Numbers.plain(data().lowest())
                + " to "
                + Numbers.plain(data().highest())
                + ", "
                + Numbers.percent(traits.missingShare())
                + " of them not measured"));
  }

  private List<Fact> images() {
    Fingerprint d = data();
    String slices = d.depth().largest() == 1 ? "" : ", slices " + extent(d.depth());
    return List.of(
        Fact.of(
            "Image size",
            "width " + extent(d.width()) + ", height " + extent(d.height()) + slices + " pixels"),
        Fact.of(
            "Intensities",
            Numbers.plain(d.lowest())
                + " to "
                + Numbers.plain(d.highest())
                + (d.channels() == 1 ? ", one channel" : ", " + d.channels() + " channels")));
  }

  private String patients() {
    String count = Numbers.count(data().patients());
    return reading.patientsKnown()
        ? count + ", with " + Numbers.count(reading.images()) + " cases"
        : "not known to have several cases: every case counts as a patient of its own ("
            + count
            + ")";
  }

  private static String extent(Extent e) {
    return e.isConstant()
        ? Numbers.count(e.median())
        : e.smallest() + "–" + e.largest() + " (median " + e.median() + ")";
  }

  private Element leaks() {
    List<Leak> leaks = data().leaks();
    List<Element> shown = new ArrayList<>();
    for (Leak leak : leaks.subList(0, Math.min(LEAKS_SHOWN, leaks.size()))) {
      shown.add(
          Element.of("span")
              .add(Blocks.name(leak.caseId()))
              .add(
                  leak.kind() == Leak.Kind.SAME_PATIENT
                      ? ": same patient as "
                      : ": same pixels as ")
              .add(Blocks.name(leak.trainingCaseId())));
    }
    if (leaks.size() > LEAKS_SHOWN) {
      shown.add(Element.of("span", "and " + Numbers.count(leaks.size() - LEAKS_SHOWN) + " more"));
    }
    String cases = leaks.size() == 1 ? "One leak" : Numbers.count(leaks.size()) + " leaks";
    return Blocks.box("warning")
        .add(
            Element.of(
                "p",
                Element.of("strong", cases + " between training and the other parts."),
                Blocks.text(
                    " What the network has learned by heart it answers well: figures may be too"
                        + " good.")))
        .add(Blocks.list(shown));
  }
}
