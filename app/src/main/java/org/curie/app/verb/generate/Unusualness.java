// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.generate;

import java.util.List;
import org.curie.learning.data.Csv;
import org.curie.learning.predict.FailedInput;

/**
 * How unusual pictures are, as {@code predict} writes it.
 *
 * @param model its name
 * @param validationPictures how many the percentiles are of
 */
record Unusualness(
    String task,
    String model,
    String weightsSha256,
    int validationPictures,
    List<Answer> predictions,
    List<FailedInput> failures,
    String warning) {

  /**
   * @param reconstructionError 0 to 1
   * @param percentile how many per cent of validation pictures are remade better
   */
  record Answer(String input, double reconstructionError, int percentile) {}

  Unusualness {
    predictions = List.copyOf(predictions);
    failures = List.copyOf(failures);
  }

  String table() {
    StringBuilder table = new StringBuilder(Csv.row("input", "reconstruction_error", "percentile"));
    for (Answer a : predictions) {
      table.append(
          Csv.row(
              a.input(), String.valueOf(a.reconstructionError()), String.valueOf(a.percentile())));
    }
    return table.toString();
  }
}
