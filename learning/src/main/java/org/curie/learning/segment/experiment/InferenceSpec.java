// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.experiment;

import java.util.List;
import org.curie.imaging.spatial.Axis;

/**
 * How a trained network is moved over an image.
 *
 * @param overlap the part of a patch's side that the next one covers again, from 0 to below 1
 * @param mirrored axes along which the image is also shown mirrored, in every combination, the
 *     answers averaged
 */
public record InferenceSpec(double overlap, List<Axis> mirrored) {
  public InferenceSpec {
    mirrored = List.copyOf(mirrored);
    if (!(overlap >= 0 && overlap < 1)) {
      throw new IllegalArgumentException("overlap must be in [0, 1), but was " + overlap);
    }
    if (mirrored.stream().distinct().count() != mirrored.size()) {
      throw new IllegalArgumentException("an axis is mirrored once, but were " + mirrored);
    }
  }
}
