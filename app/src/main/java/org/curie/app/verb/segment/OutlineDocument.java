// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.learning.predict.FailedInput;

/**
 * What {@code predict --json} says of outlined images.
 *
 * @param engine that ran the model, with its precision
 * @param weightsSha256 of the model that answered
 */
record OutlineDocument(
    String model,
    String program,
    String engine,
    String weightsSha256,
    List<Outlined> outlined,
    List<FailedInput> failures,
    String warning) {

  /**
   * One image.
   *
   * @param files that were written, relative names as given
   * @param things each by itself, where the model tells single things apart
   */
  record Outlined(
      String input, List<String> files, List<Measured> structures, Optional<List<Thing>> things) {}

  /**
   * A single thing.
   *
   * @param number that its voxels have in the label map
   * @param volumeMl of volumes; pictures have none
   * @param centre the mean of its voxels' indices along x, y, z
   */
  record Thing(int number, long voxels, OptionalDouble volumeMl, List<Double> centre) {}

  /**
   * One structure in it.
   *
   * @param value that its voxels have in a label map; of a region, where no later one is
   * @param voxels of a region all that belong to it, whatever their value
   * @param volumeMl of volumes; pictures have none
   */
  record Measured(String name, int value, long voxels, OptionalDouble volumeMl) {}
}
