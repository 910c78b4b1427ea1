// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import org.curie.app.command.TextTable;
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
    TextTable table =
        TextTable.of("lw")
            .row("Model", model.name() + ", " + model.task().word())
            .row("Finds", String.join(", ", model.classes()))
            .row(
                "Reads",
                "images scaled into %d x %d pixels, %d channel(s)"
                    .formatted(input.width(), input.height(), input.channels()))
            .row("Threshold", ScoreText.number(model.threshold()));
    return new Description("model", model, ModelText.lines(table, model));
  }
}
