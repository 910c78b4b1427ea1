// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.app.command.TextTable;
import org.curie.core.provenance.Provenance;
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
    Provenance from = model.provenance();
    TextTable table =
        TextTable.of("lw")
            .row("Model", model.name() + ", " + model.task().word())
            .row("Outlines", String.join(", ", model.labels().structures()))
            .row(
                "Reads",
                "%d channel(s), patches of %s"
                    .formatted(model.patch().channels(), model.patch().extent()))
            .row("Parameters", String.format(Locale.ROOT, "%,d", model.learnedValues()))
            .row("Weights", model.weightsSha256())
            .row("Trained on", "data " + from.dataSha256() + ", seed " + from.seed())
            .row(
                "Made",
                "%s by Curie %s (revision %s)"
                    .formatted(from.created(), from.curieVersion(), from.sourceRevision()))
            .row("Licence", model.licence())
            .row("Use", model.intendedUse())
            .row("Warning", model.warning());
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.addAll(ScoreText.metrics(model.metrics()));
    return new Description("model", model, lines);
  }
}
