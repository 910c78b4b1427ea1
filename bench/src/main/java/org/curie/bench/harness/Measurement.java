// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.harness;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure, ours and the peer's from the same run.
 *
 * @param unit of both; smaller is better
 * @param ours median
 * @param peer median; absent where there is no peer
 * @param speedup the median of the ratios peer/ours of neighbouring blocks
 */
public record Measurement(
    String name,
    String unit,
    double ours,
    OptionalDouble peer,
    Optional<String> peerName,
    OptionalDouble speedup) {

  public static Measurement alone(String name, String unit, double ours) {
    return new Measurement(
        name, unit, ours, OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty());
  }
}
