// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.List;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.markup.Markup;
import org.curie.learning.report.page.Blocks;

/** Section 7: what the model was made from, and how to make it again. */
record ProvenanceSection(ModelDescription model) {

  List<Markup> draw() {
    Provenance p = model.provenance();
    return List.of(
        Blocks.facts(ProvenanceFacts.of(model)),
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

  private static String beginning(String digest) {
    return digest.substring(0, Math.min(12, digest.length()));
  }
}
