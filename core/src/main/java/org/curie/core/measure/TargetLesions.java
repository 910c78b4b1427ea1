// SPDX-License-Identifier: Apache-2.0
package org.curie.core.measure;

import java.util.Comparator;
import java.util.List;

/**
 * The sum of diameters of the lesions that RECIST would follow, as far as a mask tells: of those
 * that can be measured the longest, five at most.
 *
 * <p><b>Source</b> RECIST 1.1, Eisenhauer et al. 2009, doi:10.1016/j.ejca.2008.10.026, sections 3.1
 * and 4.1. <b>Limits</b> a mask tells neither organs (two targets each) nor lymph nodes (their
 * short axis counts), and lesions are not followed one by one between dates: at the later date the
 * same number of lesions is summed, the longest first.
 *
 * @param diametersMm in the plane of measurement, the longest first
 */
public record TargetLesions(List<Double> diametersMm) {
  /** The shortest longest diameter of a lesion that can be measured, on slices of up to 5 mm. */
  public static final double MEASURABLE_MM = 10;

  private static final int MOST = 5;

  public TargetLesions {
    diametersMm = List.copyOf(diametersMm);
  }

  /** Those of a baseline. */
  public static TargetLesions atBaseline(List<Lesion> lesions) {
    return new TargetLesions(
        longestFirst(lesions).stream().filter(mm -> mm >= MEASURABLE_MM).limit(MOST).toList());
  }

  /** As many later on, however small they are now. */
  public TargetLesions later(List<Lesion> lesions) {
    return new TargetLesions(longestFirst(lesions).stream().limit(diametersMm.size()).toList());
  }

  public double sumMm() {
    return diametersMm.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static List<Double> longestFirst(List<Lesion> lesions) {
    return lesions.stream()
        .map(lesion -> lesion.inPlane().longest().mm())
        .sorted(Comparator.reverseOrder())
        .toList();
  }
}
