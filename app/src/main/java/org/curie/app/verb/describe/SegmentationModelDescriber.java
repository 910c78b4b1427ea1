// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import org.curie.app.command.TextTable;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;

/** A package of a model that outlines structures. */
final class SegmentationModelDescriber implements Describer {

  @Override
  public boolean recognises(Path path) {
    return FirstBytes.nameEndsIn(path, ".curie") && SegmentationPackage.isOne(path);
  }

  @Override
  public Description describe(Path path) {
    SegmentationDescription model = SegmentationPackage.read(path).description();
    TextTable table =
        TextTable.of("lw")
            .row("Model", model.name() + ", " + model.task().word())
            .row("Outlines", String.join(", ", model.labels().structures()))
            .row(
                "Reads",
                "%d channel(s), patches of %s"
                    .formatted(model.patch().channels(), model.patch().extent()));
    if (model.networks() > 1) {
      table.row(
          "Networks",
          model.networks()
              + " of the folds of a cross-validation: the mean of their probabilities");
    }
    return new Description("model", model, ModelText.lines(table, model));
  }
}
