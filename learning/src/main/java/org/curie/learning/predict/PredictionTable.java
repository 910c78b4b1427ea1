// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.predict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.curie.learning.data.Csv;

/**
 * The answers as a table of comma-separated values, one row an input: {@code predictions.csv}.
 *
 * <p>Columns: input, outcome (answered or failed), predicted, one probability a class, of an
 * ensemble its disagreement (mutual information in nats), error, model, notice. A failed input has
 * neither class nor probabilities. Every row says which weights answered and that the answer is not
 * for clinical use, as rows get copied out of their file.
 */
public final class PredictionTable {
  private static final String NOTICE = "not for clinical use";

  private PredictionTable() {}

  public static String of(PredictionReport report) {
    List<String> header = new ArrayList<>(List.of("input", "outcome", "predicted"));
    report.classes().forEach(name -> header.add("probability " + name));
    boolean disagreement =
        report.predictions().stream().anyMatch(p -> p.disagreement().isPresent());
    if (disagreement) {
      header.add("disagreement");
    }
    header.addAll(List.of("error", "model", "notice"));
    StringBuilder table = new StringBuilder(row(header));
    for (Prediction p : report.predictions()) {
      List<String> row = new ArrayList<>(List.of(p.input(), "answered", p.predicted()));
      report.classes().forEach(name -> row.add(p.probabilities().get(name).toString()));
      p.disagreement().ifPresent(d -> row.add(String.valueOf(d.mutualInformation())));
      row.addAll(List.of("", report.weightsSha256(), NOTICE));
      table.append(row(row));
    }
    for (FailedInput f : report.failures()) {
      List<String> row = new ArrayList<>(List.of(f.input(), "failed", ""));
      row.addAll(Collections.nCopies(report.classes().size() + (disagreement ? 1 : 0), ""));
      row.addAll(List.of(f.code() + ": " + f.message(), report.weightsSha256(), NOTICE));
      table.append(row(row));
    }
    return table.toString();
  }

  private static String row(List<String> fields) {
    return Csv.row(fields.toArray(String[]::new));
  }
}
