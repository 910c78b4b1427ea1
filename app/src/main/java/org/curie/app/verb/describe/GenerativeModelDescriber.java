// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import org.curie.app.command.TextTable;
import org.curie.learning.generate.experiment.PictureSpec;
import org.curie.learning.generate.model.GenerativeDescription;
import org.curie.learning.generate.model.GenerativePackage;

/** The package of a model that makes or remakes images, after its checksums have been verified. */
final class GenerativeModelDescriber implements Describer {

  @Override
  public boolean recognises(Path path) {
    return FirstBytes.nameEndsIn(path, ".curie") && GenerativePackage.task(path).isPresent();
  }

  @Override
  public Description describe(Path path) {
    GenerativeDescription model = GenerativePackage.read(path).description();
    PictureSpec picture = model.picture();
    TextTable table =
        TextTable.of("lw")
            .row("Model", model.name() + ", " + model.task().word())
            .row(
                "Pictures",
                "%d channel(s), %d high, %d wide, samples %s to %s"
                    .formatted(
                        picture.channels(),
                        picture.height(),
                        picture.width(),
                        picture.low(),
                        picture.high()));
    model
        .latent()
        .ifPresent(
            latent ->
                table
                    .row("Made of", latent.noise() + " random numbers")
                    .row(
                        "Classes",
                        latent.classes().isEmpty() ? "none" : String.join(", ", latent.classes())));
    model
        .errors()
        .ifPresent(
            e ->
                table.row(
                    "Usual error",
                    "up to %s for 95 of 100 validation images"
                        .formatted(ScoreText.number(e.percentiles().get(95)))));
    return new Description("model", model, ModelText.lines(table, model));
  }
}
