// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.metric.ConfusionMatrix;
import org.curie.core.metric.Metric;
import org.curie.learning.report.markup.Element;
import org.curie.learning.report.page.Blocks;
import org.curie.learning.report.plot.Labels;
import org.curie.learning.report.words.MetricWords;
import org.curie.learning.report.words.Numbers;

/**
 * What each metric means for these very classes, what guessing would reach, and why it may fail.
 */
record MetricMeaning(Reading reading) {
  private static final int NAME_CHARACTERS = 40;

  Element of(Metric metric) {
    Element cell = Element.of("td").as("meaning");
    return reading.isBinary() ? binary(metric, cell) : many(metric, cell);
  }

  private Element binary(Metric metric, Element cell) {
    Element positive = Blocks.name(reading.positive());
    Element negative = Blocks.name(reading.negative());
    String share = Numbers.percent(reading.share(1));
    return switch (metric) {
      case SENSITIVITY -> cell.add("Of the cases of ").add(positive).add(", how many it finds.");
      case SPECIFICITY ->
          cell.add("Of the cases of ")
              .add(negative)
              .add(", how many it does not call ")
              .add(positive)
              .add(".");
      case PRECISION ->
          cell.add("When it says ")
              .add(positive)
              .add(", how often that is right, where " + share + " of the cases are, as here.");
      case F1 ->
          cell.add("Precision and sensitivity of ")
              .add(positive)
              .add(" in one figure (harmonic mean): low when either is.");
      case ROC_AUC ->
          cell.add("Shown one case of each class, how often it gives the one of ")
              .add(positive)
              .add(" the higher probability. A coin: 0.5.");
      case PR_AUC ->
          cell.add("Precision for ")
              .add(positive)
              .add(
                  ", averaged over all thresholds. Guessing: "
                      + Numbers.decimal(reading.share(1))
                      + ".");
      case ACCURACY, BALANCED_ACCURACY, BRIER, ECE -> any(metric, cell);
    };
  }

  private Element many(Metric metric, Element cell) {
    return switch (metric) {
      case SENSITIVITY -> cell.add("Of the cases of a class, how many it finds; mean of classes.");
      case SPECIFICITY ->
          cell.add(
              "Of the cases of other classes, how many it does not take for the class; mean.");
      case PRECISION ->
          cell.add("When it names a class, how often that is right; mean of classes.");
      case F1 -> cell.add("Precision and sensitivity in one figure; mean of classes.");
      case ROC_AUC ->
          cell.add(
              "Shown one case of a class and one of another, how often it gives the first the"
                  + " higher probability; mean of classes. A coin: 0.5.");
      case PR_AUC -> cell.add("Precision averaged over all thresholds; mean of classes.");
      case ACCURACY, BALANCED_ACCURACY, BRIER, ECE -> any(metric, cell);
    };
  }

  private Element any(Metric metric, Element cell) {
    return switch (metric) {
      case ACCURACY ->
          cell.add("Answers that are right. Always saying ")
              .add(Blocks.name(reading.className(reading.commonest())))
              .add(
                  " would be right in "
                      + Numbers.percent(reading.share(reading.commonest()))
                      + ".");
      case BALANCED_ACCURACY ->
          cell.add(
              "Mean of the shares found of each class, so that a common class counts no more than a"
                  + " rare one. Guessing: "
                  + Numbers.percent(1.0 / reading.classes().size())
                  + ".");
      case BRIER ->
          cell.add(
              "Mean squared error of the probabilities; 0 is perfect. Always stating how common"
                  + " each class is: "
                  + Numbers.decimal(referenceBrier())
                  + ".");
      case ECE ->
          cell.add(
              "How far the stated probability is from how often it is right, on average; 0 is"
                  + " perfect, and few cases make it look larger.");
      default -> cell.add(MetricWords.meaning(metric));
    };
  }

  /** The Brier score of the classes' shares, as {@code ScoringRules#brier} counts it. */
  private double referenceBrier() {
    double squares =
        IntStream.range(0, reading.classes().size())
            .mapToDouble(k -> reading.share(k) * reading.share(k))
            .sum();
    return reading.isBinary() ? reading.share(1) * (1 - reading.share(1)) : 1 - squares;
  }

  /** Why the metric has no value. */
  String whyUndefined(Metric metric) {
    if (reading.isBinary()) {
      return whyUndefined(metric, 1);
    }
    List<Integer> guilty =
        IntStream.range(0, reading.classes().size())
            .filter(k -> isUndefined(metric, k))
            .boxed()
            .toList();
    return guilty.isEmpty()
        ? "zero divided by zero"
        : whyUndefined(metric, guilty.getFirst())
            + (guilty.size() > 1 ? "; so for " + (guilty.size() - 1) + " more" : "");
  }

  private boolean isUndefined(Metric metric, int k) {
    ConfusionMatrix m = reading.confusion();
    return switch (metric) {
      case PRECISION -> m.predicted(k) == 0;
      case SENSITIVITY, PR_AUC -> m.support(k) == 0;
      case SPECIFICITY -> m.support(k) == m.total();
      case F1 -> m.support(k) + m.predicted(k) == 0;
      case ROC_AUC -> m.support(k) == 0 || m.support(k) == m.total();
      case ACCURACY, BALANCED_ACCURACY, BRIER, ECE -> false;
    };
  }

  /** Why the metric of one class has no value. */
  String whyUndefined(Metric metric, int k) {
    ConfusionMatrix m = reading.confusion();
    String name = "“" + Labels.shortened(reading.className(k), NAME_CHARACTERS) + "”";
    return switch (metric) {
      case PRECISION -> name + " was never the answer";
      case F1 -> name + " was neither true nor the answer";
      case SENSITIVITY, PR_AUC -> "no case measured is " + name;
      case SPECIFICITY -> "every case measured is " + name;
      case ROC_AUC ->
          m.support(k) == 0 ? "no case measured is " + name : "every case measured is " + name;
      case ACCURACY, BALANCED_ACCURACY, BRIER, ECE -> "zero divided by zero";
    };
  }
}
