// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSet;
import org.curie.learning.evaluate.CasePrediction;
import org.curie.learning.evaluate.ClassificationReport;
import org.curie.learning.explain.Attribution;
import org.curie.learning.explain.ExplainedCase;
import org.curie.learning.explain.Explainer;
import org.curie.learning.explain.Overlay;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.ModelInput;

/** Chooses the cases a report shows, and explains them. */
public final class Explanations {
  private static final int RIGHT_PER_CLASS = 3;
  private static final int WRONG = 6;

  private Explanations() {}

  /**
   * Right answers of every class at the quartiles of confidence, then the wrong answers the model
   * was surest of: what a reader must see is where it fails.
   */
  public static List<ExplainedCase> of(
      ClassificationReport report, DataSet data, Classifier model, Explainer explainer) {
    ModelInput.Images input = model.description().input().images();
    List<ExplainedCase> explained = new ArrayList<>();
    for (CasePrediction c : chosen(report)) {
      Image picture = data.image(c.index());
      Attribution evidence =
          Attribution.of(explainer.evidence(input, picture, c.predicted()), c.predicted());
      explained.add(
          new ExplainedCase(c, Overlay.shown(picture, evidence), Overlay.of(picture, evidence)));
    }
    return explained;
  }

  private static List<CasePrediction> chosen(ClassificationReport report) {
    Comparator<CasePrediction> surest =
        Comparator.comparingDouble(CasePrediction::confidence)
            .reversed()
            .thenComparing(CasePrediction::caseId);
    List<CasePrediction> chosen = new ArrayList<>();
    for (int k = 0; k < report.classes().size(); k++) {
      int label = k;
      List<CasePrediction> right =
          report.predictions().stream()
              .filter(c -> c.isRight() && c.label() == label)
              .sorted(surest)
              .toList();
      Stream.iterate(0, i -> i + 1)
          .limit(Math.min(RIGHT_PER_CLASS, right.size()))
          .map(i -> right.get(i * (right.size() - 1) / Math.max(1, RIGHT_PER_CLASS - 1)))
          .distinct()
          .forEach(chosen::add);
    }
    report.predictions().stream()
        .filter(c -> !c.isRight())
        .sorted(surest)
        .limit(WRONG)
        .forEach(chosen::add);
    return chosen;
  }
}
