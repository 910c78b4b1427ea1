// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.util.List;
import java.util.OptionalDouble;
import org.curie.learning.predict.FailedInput;

/**
 * What {@code predict --json} says of outlined images.
 *
 * @param weightsSha256 of the model that answered
 */
record OutlineDocument(
    String model,
    String program,
    String weightsSha256,
    List<Outlined> outlined,
    List<FailedInput> failures,
    String warning) {

  /**
   * One image.
   *
   * @param files that were written, relative names as given
   */
  record Outlined(String input, List<String> files, List<Measured> structures) {}

  /**
   * One structure in it.
   *
   * @param volumeMl of volumes; pictures have none
   */
  record Measured(String name, int value, long voxels, OptionalDouble volumeMl) {}
}
