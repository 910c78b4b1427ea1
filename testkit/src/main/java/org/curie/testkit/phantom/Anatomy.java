// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.phantom;

import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;

/**
 * One made-up person: the numbers that differ from one chest to the next.
 *
 * <p><b>Frame</b> body coordinates, see {@link Shape}.
 *
 * @param chestHalfWidth half the width of the body at the chest
 * @param lungTop where the apices end
 * @param rightDome the top of the right half of the diaphragm, which stands higher
 * @param leftDome the top of the left half
 * @param heartSize relative to an average heart
 * @param ribPhase by how much the ribs are shifted down, in distances between ribs
 * @param ribDensity how much a rib attenuates
 * @param softTissue relative to an average build
 */
record Anatomy(
    double chestHalfWidth,
    double lungTop,
    double rightDome,
    double leftDome,
    double heartSize,
    double ribPhase,
    double ribDensity,
    double softTissue,
    boolean gastricBubble) {

  static Anatomy sample(RandomStreams streams) {
    RandomGenerator random = streams.stream("phantom.anatomy");
    double rightDome = random.nextDouble(0.42, 0.60);
    return new Anatomy(
        random.nextDouble(0.90, 1.02),
        random.nextDouble(-0.80, -0.72),
        rightDome,
        rightDome + random.nextDouble(0.02, 0.09),
        random.nextDouble(0.88, 1.16),
        random.nextDouble(-0.5, 0.5),
        random.nextDouble(0.05, 0.095),
        random.nextDouble(0.85, 1.2),
        random.nextInt(3) > 0);
  }
}
