// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.curie.app.command.TextTable;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelInput;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.sequence.SequencePreparation;

/** A model package, after all its checksums have been verified. */
final class ModelDescriber implements Describer {

  @Override
  public boolean recognises(Path path) {
    return FirstBytes.nameEndsIn(path, ".curie");
  }

  @Override
  public Description describe(Path path) {
    ModelDescription model = ModelPackage.read(path).description();
    TextTable table =
        TextTable.of("lw")
            .row("Model", model.name() + ", " + model.task())
            .row("Classes", String.join(", ", model.classes()))
            .row("Input", input(model.input()))
            .row("Networks", networks(model))
            .row("Temperature", ScoreText.number(model.temperature()));
    return new Description("model", model, ModelText.lines(table, model));
  }

  private static String input(ModelInput input) {
    return switch (input) {
      case ModelInput.Images in ->
          "%d channel(s), %d slice(s), %d high, %d wide, after %d step(s)"
              .formatted(
                  in.channels(), in.depth(), in.height(), in.width(), in.preprocessing().size());
      case ModelInput.Sequences(SequencePreparation in) ->
          "%d steps every %s s of %s"
              .formatted(
                  in.steps(),
                  in.secondsPerStep(),
                  in.channels().stream()
                      .map(scale -> scale.channel().toString())
                      .collect(Collectors.joining(", ")));
    };
  }

  private static String networks(ModelDescription model) {
    String variants =
        model
            .testTime()
            .map(t -> ", each image shown in " + t.variants().size() + " variants")
            .orElse("");
    return model
            .ensemble()
            .map(
                e ->
                    e.members().size()
                        + switch (e.kind()) {
                          case SEEDS -> " of different seeds: the mean of their probabilities";
                          case FOLDS -> " of different folds: the mean of their probabilities";
                        })
            .orElse("1")
        + variants;
  }
}
