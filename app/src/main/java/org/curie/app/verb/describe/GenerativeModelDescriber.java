// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.app.command.TextTable;
import org.curie.core.provenance.Provenance;
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
    Provenance from = model.provenance();
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
    table
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
