// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.predict;

import java.util.List;
import org.curie.learning.model.ModelDescription;

/**
 * Every answer of one call, every failure, and which model gave them: {@code predictions.json}.
 *
 * @param weightsSha256 identifies the model's weights
 * @param producedBy the program and its version
 * @param warning what the answers must not be used for
 */
public record PredictionReport(
    Outcome outcome,
    String model,
    String weightsSha256,
    String producedBy,
    String warning,
    List<String> classes,
    List<Prediction> predictions,
    List<FailedInput> failures) {
  public PredictionReport {
    classes = List.copyOf(classes);
    predictions = List.copyOf(predictions);
    failures = List.copyOf(failures);
  }

  public static PredictionReport of(
      ModelDescription model,
      String producedBy,
      List<Prediction> predictions,
      List<FailedInput> failures) {
    return new PredictionReport(
        Outcome.of(predictions.size(), failures.size()),
        model.name(),
        model.weightsSha256(),
        producedBy,
        model.warning(),
        model.classes(),
        predictions,
        failures);
  }
}
