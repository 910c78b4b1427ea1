// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;

/**
 * From optical density to the picture on the screen.
 *
 * <p><b>Units</b> out: 0 to {@value #WHITE}, brighter where less arrives. <b>Formula</b> a detector
 * that counts {@code N = photons · exp(−κ density)} sees a density with the standard deviation
 * {@code 1/(κ √N)} of Poisson counting; the result passes an S-shaped film curve.
 *
 * @param photons how many reach a pixel through air
 * @param middle the density shown as mid-grey
 * @param contrast the slope of the film curve there
 */
record Exposure(double photons, double middle, double contrast) {
  static final int WHITE = 4095;
  private static final double KAPPA = 2.2;

  static Exposure sample(RandomStreams streams) {
    RandomGenerator random = streams.stream("phantom.exposure");
    double dose = StrictMath.exp(random.nextDouble(StrictMath.log(3000), StrictMath.log(14_000)));
    return new Exposure(dose, random.nextDouble(0.68, 0.84), random.nextDouble(2.3, 3.0));
  }

  /** The pixel for a density, with {@code gaussian} the standard normal number of its noise. */
  float pixel(double density, double gaussian) {
    double counts = photons * StrictMath.exp(-KAPPA * density);
    double measured = density + gaussian / (KAPPA * Math.sqrt(counts));
    double film = 1 / (1 + StrictMath.exp(-contrast * (measured - middle)));
    double black = 1 / (1 + StrictMath.exp(contrast * middle));
    return (float) Math.rint(Math.clamp((film - black) / (1 - black), 0.0, 1.0) * WHITE);
  }
}
