// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;

/** Section 7: what the model was made from, and how to make it again. */
record ProvenanceSection(ModelDescription model) {

  List<Markup> draw() {
    Provenance p = model.provenance();
    return List.of(
        Blocks.facts(facts()),
        Element.of("h3", "To make it again"),
        Blocks.paragraph(
            "RUN is the folder of this run, the one that holds report/; its experiment.yaml says"
                + " every setting and the seed:"),
        Element.of(
            "pre", Blocks.code("./curie train RUN/experiment.yaml --out RUN-again" + members())),
        Blocks.remark(
            "The data is the same if its digest begins with "
                + beginning(p.dataSha256())
                + ". With the same version, number of threads, precision and kind of processor the"
                + " weights' SHA-256 begins with "
                + beginning(model.weightsSha256())
                + " again; elsewhere figures agree within their intervals."),
        Blocks.paragraph("To measure it again:"),
        Element.of(
            "pre", Blocks.code("./curie evaluate RUN/model.curie --data DATA --split test")));
  }

  private String members() {
    return model.ensemble().map(e -> " --ensemble " + e.members().size()).orElse("");
  }

  List<Fact> facts() {
    Provenance p = model.provenance();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Data SHA-256", Blocks.code(p.dataSha256())));
    facts.add(new Fact("Weights SHA-256", Blocks.code(model.weightsSha256())));
    facts.add(Fact.of("Seed", Long.toString(p.seed())));
    facts.add(Fact.of("Curie", p.curieVersion()));
    facts.add(new Fact("Source revision", Blocks.code(p.sourceRevision())));
    facts.add(Fact.of("Created", p.created()));
    p.environment().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e -> facts.add(Fact.of(capitalised(e.getKey()), e.getValue())));
    facts.add(Fact.of("Licence", model.licence()));
    return facts;
  }

  private static String capitalised(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String beginning(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }
}
