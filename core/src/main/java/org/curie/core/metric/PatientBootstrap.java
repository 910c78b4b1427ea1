// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.curie.core.random.RandomStreams;

/**
 * Resamples of patients with all their cases, drawn once for every figure that is measured of them.
 * With one patient there are none, and no interval has bounds.
 *
 * @param resamples how often each case is in each
 */
public record PatientBootstrap(int cases, int patients, List<int[]> resamples, double confidence) {

  /**
   * @param patientOfCase the patient of each case
   */
  public static PatientBootstrap of(List<String> patientOfCase, MetricsSpec spec) {
    List<String> patients = patientOfCase.stream().distinct().toList();
    int[] number = patientOfCase.stream().mapToInt(patients::indexOf).toArray();
    CaseBootstrap bootstrap =
        new CaseBootstrap(patients.size(), i -> number[i], new RandomStreams(spec.seed()));
    List<int[]> resamples = new ArrayList<>();
    for (int r = 0; r < spec.resamples() && patients.size() > 1; r++) {
      int[] weights = new int[number.length];
      bootstrap.draw(r, weights);
      resamples.add(weights);
    }
    return new PatientBootstrap(number.length, patients.size(), resamples, spec.confidence());
  }

  /**
   * @param statistic of the cases, each counted so often as its weight says
   */
  public Interval interval(ToDoubleFunction<int[]> statistic) {
    int[] once = new int[cases];
    Arrays.fill(once, 1);
    double[] resampled = resamples.stream().mapToDouble(statistic).toArray();
    return Interval.percentile(statistic.applyAsDouble(once), resampled, confidence);
  }
}
