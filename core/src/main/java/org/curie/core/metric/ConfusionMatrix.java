// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How often each true class was predicted as each class, and the metrics that follow from it.
 *
 * <p><b>Shape</b> {@code [truth][prediction]}, as scikit-learn. Metrics of a class treat it as
 * positive and all others as negative. <b>Limits</b> 0/0 is NaN, and so is a macro average with
 * such a term: see the package. Immutable; safe for use by several threads.
 */
public final class ConfusionMatrix {
  private final int classes;
  private final long[] counts; // [truth][prediction]
  private final long[] support; // true cases of each class
  private final long[] predicted; // predictions of each class
  private final long total;

  /** Takes over {@code counts}. */
  ConfusionMatrix(int classes, long[] counts) {
    this.classes = classes;
    this.counts = counts;
    this.support = new long[classes];
    this.predicted = new long[classes];
    long sum = 0;
    for (int t = 0; t < classes; t++) {
      for (int p = 0; p < classes; p++) {
        long count = counts[t * classes + p];
        support[t] += count;
        predicted[p] += count;
        sum += count;
      }
    }
    this.total = sum;
  }

  /** The matrix of these cases under a decision. */
  public static ConfusionMatrix of(ClassProbabilities cases, Decision decision) {
    int[] predictions = decision.predict(cases);
    long[] counts = new long[Math.multiplyExact(cases.classes(), cases.classes())];
    for (int i = 0; i < predictions.length; i++) {
      counts[cases.label(i) * cases.classes() + predictions[i]]++;
    }
    return new ConfusionMatrix(cases.classes(), counts);
  }

  /**
   * A matrix of known counts.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} unless square, of at least 2 classes
   *     and without negative counts
   */
  public static ConfusionMatrix of(long[][] counts) {
    int classes = counts.length;
    long[] flat = new long[Math.multiplyExact(classes, classes)];
    for (int t = 0; t < classes; t++) {
      if (classes < 2
          || counts[t].length != classes
          || Arrays.stream(counts[t]).min().orElse(-1) < 0) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "a confusion matrix has at least 2 rows, as many columns, and counts of 0 or more, but"
                + " row "
                + t
                + " of "
                + classes
                + " was "
                + Arrays.toString(counts[t]));
      }
      System.arraycopy(counts[t], 0, flat, t * classes, classes);
    }
    if (classes == 0) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a confusion matrix needs at least 2 classes, but had none");
    }
    return new ConfusionMatrix(classes, flat);
  }

  public int classes() {
    return classes;
  }

  public long count(int truth, int prediction) {
    return counts[truth * classes + prediction];
  }

  /** How many cases truly are of this class. */
  public long support(int classIndex) {
    return support[classIndex];
  }

  /** How many cases were predicted as this class. */
  public long predicted(int classIndex) {
    return predicted[classIndex];
  }

  public long total() {
    return total;
  }

  public double accuracy() {
    return (double) correct() / total;
  }

  private long correct() {
    long correct = 0;
    for (int k = 0; k < classes; k++) {
      correct += count(k, k);
    }
    return correct;
  }

  /** The mean sensitivity of the classes that have cases. */
  public double balancedAccuracy() {
    double sum = 0;
    int present = 0;
    for (int k = 0; k < classes; k++) {
      if (support[k] > 0) {
        sum += sensitivity(k);
        present++;
      }
    }
    return sum / present;
  }

  /** TP / (TP + FP). */
  public double precision(int classIndex) {
    return (double) count(classIndex, classIndex) / predicted[classIndex];
  }

  /** TP / (TP + FN). */
  public double sensitivity(int classIndex) {
    return (double) count(classIndex, classIndex) / support[classIndex];
  }

  /** TN / (TN + FP). */
  public double specificity(int classIndex) {
    long negatives = total - support[classIndex];
    long falsePositives = predicted[classIndex] - count(classIndex, classIndex);
    return (double) (negatives - falsePositives) / negatives;
  }

  /** 2 TP / (2 TP + FP + FN). */
  public double f1(int classIndex) {
    return 2.0 * count(classIndex, classIndex) / (support[classIndex] + predicted[classIndex]);
  }

  public double macroPrecision() {
    return mean(this::precision);
  }

  public double macroSensitivity() {
    return mean(this::sensitivity);
  }

  public double macroSpecificity() {
    return mean(this::specificity);
  }

  public double macroF1() {
    return mean(this::f1);
  }

  /**
   * The correlation between truth and prediction, -1 to 1.
   *
   * <p><b>Source</b> B. W. Matthews 1975, doi:10.1016/0005-2795(75)90109-9; for many classes J.
   * Gorodkin 2004, doi:10.1016/j.compbiolchem.2004.09.006. <b>Limits</b> NaN when only one class is
   * true or only one is predicted, where scikit-learn says 0.
   */
  public double matthewsCorrelation() {
    double n = total;
    double covariance = n * correct();
    double truthVariance = n * n;
    double predictionVariance = n * n;
    for (int k = 0; k < classes; k++) {
      covariance -= (double) support[k] * predicted[k];
      truthVariance -= (double) support[k] * support[k];
      predictionVariance -= (double) predicted[k] * predicted[k];
    }
    return covariance / Math.sqrt(truthVariance * predictionVariance);
  }

  private double mean(IntToDoubleFunction metric) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += metric.applyAsDouble(k);
    }
    return sum / classes;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ConfusionMatrix other
        && classes == other.classes
        && Arrays.equals(counts, other.counts);
  }

  @Override
  public int hashCode() {
    return 31 * classes + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "ConfusionMatrix[" + classes + " classes, " + Arrays.toString(counts) + "]";
  }
}
