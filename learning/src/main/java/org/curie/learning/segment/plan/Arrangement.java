// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.curie.core.geometry.PatientPoint;
import org.curie.imaging.spatial.Axis;
import org.curie.learning.segment.data.CaseFacts;
import org.curie.learning.segment.data.LabelScheme.Label;

/**
 * Whether structures lie in a fixed order: the head of the hippocampus always in front of its tail,
 * the liver always on the right of the spleen. A mirrored image has an order that no patient has.
 */
final class Arrangement {
  private static final int FEWEST_CASES = 10;

  /** By how many standard deviations two structures lie apart on average. */
  private static final double CLEARLY = 2;

  private static final List<ToDoubleFunction<PatientPoint>> DIRECTIONS =
      List.of(PatientPoint::xMm, PatientPoint::yMm, PatientPoint::zMm);

  private final List<CaseFacts> cases;

  private Arrangement(List<CaseFacts> cases) {
    this.cases = cases;
  }

  /**
   * The voxel axes along which at least two structures lie in the same order.
   *
   * @param orientation where the voxel axes run to, as "RAS"
   */
  static List<Axis> fixed(List<CaseFacts> cases, List<Label> structures, String orientation) {
    Arrangement arrangement = new Arrangement(cases);
    return Arrays.stream(Axis.values())
        .filter(
            axis -> {
              int direction = direction(orientation.charAt(axis.number()));
              return arrangement.isFixed(structures, DIRECTIONS.get(direction));
            })
        .toList();
  }

  private static int direction(char letter) {
    return switch (letter) {
      case 'R', 'L' -> 0;
      case 'A', 'P' -> 1;
      default -> 2;
    };
  }

  private boolean isFixed(List<Label> structures, ToDoubleFunction<PatientPoint> place) {
    for (int i = 0; i < structures.size(); i++) {
      for (int k = i + 1; k < structures.size(); k++) {
        if (isFixed(structures.get(i).value(), structures.get(k).value(), place)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isFixed(int one, int other, ToDoubleFunction<PatientPoint> place) {
    List<Double> apart = new ArrayList<>();
    for (CaseFacts facts : cases) {
      PatientPoint a = facts.centres().get(one);
      PatientPoint b = facts.centres().get(other);
      if (a != null && b != null) {
        apart.add(place.applyAsDouble(b) - place.applyAsDouble(a));
      }
    }
    if (apart.size() < FEWEST_CASES) {
      return false;
    }
    double mean = apart.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = apart.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.abs(mean) > CLEARLY * Math.sqrt(squares / (apart.size() - 1));
  }
}
