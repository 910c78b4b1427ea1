// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.report;

import org.curie.learning.report.ProvenanceFacts;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.page.ModelPage;
import org.curie.learning.segment.model.SegmentationDescription;

/**
 * The short page that travels inside the package of a model that outlines structures, {@code
 * card.html}.
 *
 * <p><b>Limits</b> knows only what the package says about itself.
 */
public final class SegmentationCard {
  private SegmentationCard() {}

  /** The page's text, to be stored as UTF-8. */
  public static String write(SegmentationDescription model) {
    SegmentationFacts facts = new SegmentationFacts(model);
    return new ModelPage("model card", model.name(), facts.summary(), facts.warning())
        .write(
            Blocks.section("details", "Model details", Blocks.facts(facts.details())),
            Blocks.section("figures", "Figures", facts.figures()),
            Blocks.section("provenance", "Provenance", Blocks.facts(ProvenanceFacts.of(model))));
  }
}
