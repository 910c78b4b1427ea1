// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * What a classifier said about some cases and what was true: a probability for each class, the true
 * class, and optionally the patient each case belongs to.
 *
 * <p><b>Shape</b> {@code [case][class]}. <b>Limits</b> at least 1 case and 2 classes; each
 * probability in [0, 1]; each case's sum within 1e-3 of 1 (they are used as given, not normalised).
 * Immutable; safe for use by several threads.
 */
public final class ClassProbabilities {
  private static final double SUM_TOLERANCE = 1e-3;

  private final int cases;
  private final int classes;
  private final double[] probabilities; // [case][class]
  private final int[] labels;
  private final int[] groups; // dense group number of each case; empty when none were given
  private final int groupCount;

  private ClassProbabilities(
      int classes, double[] probabilities, int[] labels, int[] groups, int groupCount) {
    this.cases = labels.length;
    this.classes = classes;
    this.probabilities = probabilities;
    this.labels = labels;
    this.groups = groups;
    this.groupCount = groupCount;
  }

  /**
   * Cases that are independent of each other.
   *
   * @param labels the true class of each case, 0 … classes-1
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the arrays do not fit together
   *     or a value is out of range; the message names the case, counted from 0
   */
  public static ClassProbabilities of(double[][] probabilities, int[] labels) {
    if (probabilities.length == 0 || probabilities.length != labels.length) {
      throw invalid(
          "expected as many rows of probabilities as labels, at least 1, but got "
              + probabilities.length
              + " rows and "
              + labels.length
              + " labels");
    }
    int classes = probabilities[0].length;
    if (classes < 2) {
      throw invalid(
          "expected a probability for each of at least 2 classes, but case 0 has " + classes);
    }
    double[] flat = new double[Math.multiplyExact(labels.length, classes)];
    for (int i = 0; i < labels.length; i++) {
      requireDistribution(i, probabilities[i], classes);
      System.arraycopy(probabilities[i], 0, flat, i * classes, classes);
      if (labels[i] < 0 || labels[i] >= classes) {
        throw invalid(
            "the label of case "
                + i
                + " must be a class from 0 to "
                + (classes - 1)
                + ", but was "
                + labels[i]);
      }
    }
    return new ClassProbabilities(classes, flat, labels.clone(), new int[0], 0);
  }

  /**
   * The same cases, of which those with equal identifiers belong to one patient and are resampled
   * together.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} unless there is one for each case
   */
  public ClassProbabilities withGroups(List<String> patientIds) {
    if (patientIds.size() != cases) {
      throw invalid(
          "expected a patient for each of the "
              + cases
              + " cases, but got "
              + patientIds.size()
              + " patient identifiers");
    }
    Map<String, Integer> numbers = new HashMap<>();
    int[] dense = new int[cases];
    for (int i = 0; i < cases; i++) {
      Integer next = numbers.size();
      Integer known = numbers.putIfAbsent(patientIds.get(i), next);
      dense[i] = known == null ? next : known;
    }
    return new ClassProbabilities(classes, probabilities, labels, dense, numbers.size());
  }

  private static void requireDistribution(int index, double[] row, int classes) {
    if (row.length != classes) {
      throw invalid(
          "every case needs "
              + classes
              + " probabilities like case 0, but case "
              + index
              + " has "
              + row.length);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      if (!(row[k] >= 0 && row[k] <= 1)) {
        throw invalid(
            "a probability must be within 0 and 1, but case "
                + index
                + " has "
                + row[k]
                + " for class "
                + k);
      }
      sum += row[k];
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw invalid(
          "the probabilities of a case must sum to 1 within "
              + SUM_TOLERANCE
              + ", but those of case "
              + index
              + " sum to "
              + sum
              + "; apply a softmax to logits first");
    }
  }

  private static CurieException invalid(String message) {
    return new CurieException(ErrorCode.DATA_INVALID, message);
  }

  /** How many cases. */
  public int cases() {
    return cases;
  }

  /** How many classes. */
  public int classes() {
    return classes;
  }

  public boolean isBinary() {
    return classes == 2;
  }

  /** How many groups (patients); 0 when cases were given as independent. */
  public int groups() {
    return groupCount;
  }

  /** The group of a case, 0 … groups-1; only when there are groups. */
  int group(int index) {
    return groups[index];
  }

  public double probability(int index, int classIndex) {
    return probabilities[index * classes + classIndex];
  }

  /** The true class of a case. */
  public int label(int index) {
    return labels[index];
  }

  /** The class with the highest probability; of equal ones the first. */
  public int mostProbable(int index) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (probability(index, k) > probability(index, best)) {
        best = k;
      }
    }
    return best;
  }

  /** Each case's probability of one class. */
  public double[] scores(int classIndex) {
    double[] scores = new double[cases];
    for (int i = 0; i < cases; i++) {
      scores[i] = probability(i, classIndex);
    }
    return scores;
  }

  /** Whether each case truly is of one class. */
  public boolean[] isClass(int classIndex) {
    boolean[] truth = new boolean[cases];
    for (int i = 0; i < cases; i++) {
      truth[i] = labels[i] == classIndex;
    }
    return truth;
  }

  @Override
  public String toString() {
    return "ClassProbabilities[" + cases + " cases x " + classes + " classes]";
  }
}
