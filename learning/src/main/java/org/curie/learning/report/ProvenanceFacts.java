// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.PackagedModel;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.Blocks.Fact;

/** Where a model comes from, whatever its task. */
public final class ProvenanceFacts {
  private ProvenanceFacts() {}

  public static List<Fact> of(PackagedModel model) {
    Provenance p = model.provenance();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Data SHA-256", Blocks.code(p.dataSha256())));
    facts.add(new Fact("Weights SHA-256", Blocks.code(model.weightsSha256())));
    facts.add(Fact.of("Seed", Long.toString(p.seed())));
    facts.add(Fact.of("Curie", p.curieVersion()));
    facts.add(new Fact("Source revision", Blocks.code(p.sourceRevision())));
    facts.add(Fact.of("Created", p.created()));
    p.environment().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> facts.add(Fact.of(capitalised(e.getKey()), e.getValue())));
    facts.add(Fact.of("Licence", model.licence()));
    return facts;
  }

  private static String capitalised(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
