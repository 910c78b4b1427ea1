// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.report;

import org.curie.learning.generate.model.GenerativeDescription;
import org.curie.learning.report.ProvenanceFacts;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.ModelPage;

/**
 * The short page that travels inside the package of a model that makes images, {@code card.html}.
 *
 * <p><b>Limits</b> knows only what the package says about itself.
 */
public final class GenerativeCard {
  private GenerativeCard() {}

  /** The page's text, to be stored as UTF-8. */
  public static String write(GenerativeDescription model) {
    GenerativeFacts facts = new GenerativeFacts(model);
    return new ModelPage("model card", model.name(), facts.summary(), facts.warning())
        .write(
            Blocks.section("details", "Model details", Blocks.facts(facts.details())),
            Blocks.section("figures", "Figures", FigureWords.table(model.metrics())),
            Blocks.section(
                "ethics",
                "Ethical considerations",
                Blocks.paragraph(
                    "Where images are of people: they are not in this package, but a network can"
                        + " remember parts of what it learned from. What is rare among the images"
                        + " learned from is rarer still in what it makes.")),
            Blocks.section("provenance", "Provenance", Blocks.facts(ProvenanceFacts.of(model))));
  }
}
