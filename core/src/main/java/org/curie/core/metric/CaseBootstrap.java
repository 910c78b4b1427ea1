// SPDX-License-Identifier: Apache-2.0
package org.curie.core.metric;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;

/**
 * Resamples of cases, drawn with replacement: as many as there are, or as many patients as there
 * are with all their cases.
 *
 * <p>Not stratified by class: the share of each class is itself a result of chance, and precision
 * depends on it. Resample r is the same whatever was drawn before it. Not safe for use by several
 * threads.
 */
final class CaseBootstrap {
  private final IntUnaryOperator unitOf;
  private final RandomStreams random;
  private final int[] drawn; // times each unit was drawn

  /**
   * @param units how many there are to draw from: cases, or patients
   * @param unitOf the unit, from 0, to which a case belongs
   */
  CaseBootstrap(int units, IntUnaryOperator unitOf, RandomStreams random) {
    this.unitOf = unitOf;
    this.random = random;
    this.drawn = new int[units];
  }

  static CaseBootstrap of(ClassProbabilities cases, RandomStreams random) {
    return cases.groups() > 0
        ? new CaseBootstrap(cases.groups(), cases::group, random)
        : new CaseBootstrap(cases.cases(), i -> i, random);
  }

  /** How many independent units there are to draw from. */
  int units() {
    return drawn.length;
  }

  /** Writes to {@code weights} how many times each case is in resample number {@code resample}. */
  void draw(int resample, int[] weights) {
    RandomGenerator stream = random.stream("metric.bootstrap", resample);
    Arrays.fill(drawn, 0);
    for (int i = 0; i < drawn.length; i++) {
      drawn[stream.nextInt(drawn.length)]++;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = drawn[unitOf.applyAsInt(i)];
    }
  }
}
