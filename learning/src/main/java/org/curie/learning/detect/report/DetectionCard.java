// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.report;

import org.curie.learning.detect.model.DetectionDescription;
import org.curie.learning.report.ProvenanceFacts;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.ModelPage;

/**
 * The short page that travels inside a detector's package, {@code card.html}.
 *
 * <p><b>Limits</b> knows only what the package says about itself.
 */
public final class DetectionCard {
  private DetectionCard() {}

  /** The page's text, to be stored as UTF-8. */
  public static String write(DetectionDescription model) {
    DetectionFacts facts = new DetectionFacts(model);
    return new ModelPage("model card", model.name(), facts.summary(), facts.warning())
        .write(
            Blocks.section("details", "Model details", Blocks.facts(facts.details())),
            Blocks.section("figures", "Figures", DetectionFacts.figures(model.metrics())),
            Blocks.section(
                "ethics",
                "Ethical considerations",
                Blocks.paragraph(
                    "It has learned what the people who drew its boxes drew, and left out what they"
                        + " left out. On images of other devices, stains or patients measure it"
                        + " again before believing it.")),
            Blocks.section("provenance", "Provenance", Blocks.facts(ProvenanceFacts.of(model))));
  }
}
