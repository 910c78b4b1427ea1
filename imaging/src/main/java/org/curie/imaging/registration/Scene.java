// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Optional;
import org.curie.imaging.registration.cost.Correlation;
import org.curie.imaging.registration.cost.Cost;
import org.curie.imaging.registration.cost.MeanSquares;
import org.curie.imaging.registration.cost.MutualInformation;
import org.curie.imaging.registration.cost.ValueRange;

/**
 * Both images on one level of the pyramid.
 *
 * @param fixed places spread over the fixed image
 * @param moving places spread over the moving one: what it is made of, and where
 * @param sampler reads the moving image between its voxels
 */
record Scene(double spacingMm, Places fixed, Places moving, MovingSampler sampler) {
  private static final int FEWEST_PLACES = 50;

  /** "fixed" or "moving", when that one, or what its mask leaves of it, shows nothing. */
  Optional<String> blankOne() {
    if (!hasContrast(fixed)) {
      return Optional.of("fixed");
    }
    return hasContrast(moving) ? Optional.empty() : Optional.of("moving");
  }

  private static boolean hasContrast(Places places) {
    if (places.count() < FEWEST_PLACES) {
      return false;
    }
    return !ValueRange.of(places.value()).isEmpty();
  }

  Comparison comparison(RegistrationSpec spec) {
    return new Comparison(fixed, sampler, sampler.image().grid().toPatient(), cost(spec));
  }

  private Cost cost(RegistrationSpec spec) {
    return switch (spec.similarity()) {
      case MEAN_SQUARES -> new MeanSquares();
      case CORRELATION -> new Correlation();
      case MUTUAL_INFORMATION ->
          new MutualInformation(
              ValueRange.of(fixed.value()), ValueRange.of(moving.value()), spec.bins());
    };
  }
}
