// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.app.command.TextTable;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.PackagedModel;

/** What is told of every packaged model. */
final class ModelText {
  private ModelText() {}

  /**
   * The lines about a model, with its figures.
   *
   * @param own rows about what only such models have
   */
  static List<String> lines(TextTable own, PackagedModel model) {
    Provenance from = model.provenance();
    own.row("Parameters", String.format(Locale.ROOT, "%,d", model.learnedValues()))
        .row("Weights", model.weightsSha256())
        .row("Trained on", "data " + from.dataSha256() + ", seed " + from.seed())
        .row(
            "Made",
            "%s by Curie %s (revision %s)"
                .formatted(from.created(), from.curieVersion(), from.sourceRevision()))
        .row("Licence", model.licence())
        .row("Use", model.intendedUse())
        .row("Warning", model.warning());
    List<String> lines = new ArrayList<>(own.lines());
    lines.add("");
    lines.addAll(ScoreText.metrics(model.metrics()));
    return lines;
  }
}
