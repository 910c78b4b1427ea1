// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.model;

/**
 * How far the members of an ensemble are from one another about a case: the uncertainty that more
 * data could take away. High where images are unlike those of training.
 *
 * <p><b>Formula</b> mutual information of answer and member, {@code H(mean_m p_m) - mean_m H(p_m)}
 * with {@code H(p) = -sum_k p_k ln p_k}, which is the mean over members of the divergence {@code
 * KL(p_m || mean p)}; from 0, where all agree, to the logarithm of the smaller number of classes
 * and members. <b>Units</b> nats. <b>Source</b> Lakshminarayanan et al. 2017, arXiv:1612.01474,
 * section 3.5; Depeweg et al. 2018, arXiv:1710.07283.
 *
 * @param standardDeviation of the members' probabilities of the most probable class (n - 1)
 */
public record Disagreement(double mutualInformation, double standardDeviation) {

  /**
   * @param members {@code [member][class]} probabilities of two members or more
   */
  static Disagreement of(double[][] members) {
    int classes = members[0].length;
    double[] mean = new double[classes];
    double inner = 0;
    for (double[] p : members) {
      inner += entropy(p) / members.length;
      for (int k = 0; k < classes; k++) {
        mean[k] += p[k] / members.length;
      }
    }
    // Never below 0 but for rounding (Jensen).
    return new Disagreement(Math.max(0, entropy(mean) - inner), deviation(members, mean));
  }

  private static double entropy(double[] p) {
    double sum = 0;
    for (double v : p) {
      sum -= v > 0 ? v * Math.log(v) : 0;
    }
    return sum;
  }

  private static double deviation(double[][] members, double[] mean) {
    int top = 0;
    for (int k = 1; k < mean.length; k++) {
      top = mean[k] > mean[top] ? k : top;
    }
    double sum = 0;
    for (double[] p : members) {
      sum += (p[top] - mean[top]) * (p[top] - mean[top]);
    }
    return Math.sqrt(sum / (members.length - 1));
  }
}
