// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Locale;
import java.util.Optional;
import org.curie.core.geometry.Affine;
import org.curie.imaging.registration.RegistrationOutcome.Reason;

/** Whether a map that was found may be offered. */
final class Plausibility {
  private static final double MOST_STRETCH = 2; // of any direction; adults of one species
  private static final double LEAST_INFORMATION = 0.02; // nats
  private static final double LEAST_CORRELATION = 0.1;

  private Plausibility() {}

  record Doubt(Reason reason, String message) {}

  static Optional<Doubt> of(Affine map, Similarity similarity, RegistrationReport.Level last) {
    double most = Math.sqrt(largestSquare(map));
    double least = 1 / Math.sqrt(largestSquare(map.inverse()));
    if (most > MOST_STRETCH || least < 1 / MOST_STRETCH || map.determinant() < 0) {
      return Optional.of(
          new Doubt(
              Reason.IMPLAUSIBLE,
              String.format(
                  Locale.ROOT,
                  "expected a map that scales by %.2g to %.2g, but the best one found scales by %.3g to %.3g; use a rigid motion or a mask",
                  1 / MOST_STRETCH,
                  MOST_STRETCH,
                  least,
                  most)));
    }
    boolean unrelated =
        switch (similarity) {
          case MUTUAL_INFORMATION -> last.after() < LEAST_INFORMATION;
          case CORRELATION -> last.after() < LEAST_CORRELATION;
          case MEAN_SQUARES -> false; // its unit is the images': no threshold fits all
        };
    return unrelated
        ? Optional.of(
            new Doubt(
                Reason.UNRELATED,
                String.format(
                    Locale.ROOT,
                    "expected two images of the same body part, but at the best place found their similarity is %.3g; check that they belong together",
                    last.after())))
        : Optional.empty();
  }

  /** The largest eigenvalue of L^T L: the square of the most that any direction is stretched. */
  private static double largestSquare(Affine l) {
    double[] a = {l.xx(), l.xy(), l.xz(), l.yx(), l.yy(), l.yz(), l.zx(), l.zy(), l.zz()};
    double[] square = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        square[3 * i + j] = a[i] * a[j] + a[3 + i] * a[3 + j] + a[6 + i] * a[6 + j];
      }
    }
    double[] axis = Eigenvectors.of(square)[0];
    double sum = 0;
    for (int k = 0; k < 9; k++) {
      sum += square[k] * axis[k / 3] * axis[k % 3];
    }
    return sum;
  }
}
