// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.app.command.TextTable;
import org.curie.core.provenance.Provenance;
import org.curie.learning.detect.experiment.DetectorInput;
import org.curie.learning.detect.model.DetectionDescription;
import org.curie.learning.detect.model.DetectionPackage;

/** The package of a detector, after its checksums have been verified. */
final class DetectionModelDescriber implements Describer {

  @Override
  public boolean recognises(Path path) {
    return FirstBytes.nameEndsIn(path, ".curie") && DetectionPackage.isOne(path);
  }

  @Override
  public Description describe(Path path) {
    DetectionDescription model = DetectionPackage.read(path).description();
    DetectorInput input = model.experiment().input();
    Provenance from = model.provenance();
    TextTable table =
        TextTable.of("lw")
            .row("Model", model.name() + ", " + model.task().word())
            .row("Finds", String.join(", ", model.classes()))
            .row(
                "Reads",
                "images scaled into %d x %d pixels, %d channel(s)"
                    .formatted(input.width(), input.height(), input.channels()))
            .row("Threshold", ScoreText.number(model.threshold()))
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
