// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate;

import java.util.List;
import org.curie.core.metric.localization.Place;
import org.curie.learning.explain.Attribution;
import org.curie.learning.explain.Evidence;

/**
 * Where the evidence for a class lies in an image.
 *
 * @param evidence for each voxel of the image
 * @param places the strongest first; none where nothing in the image speaks for the class
 */
public record Located(int classIndex, Evidence evidence, List<Place> places) {
  public Located {
    places = List.copyOf(places);
  }

  /** The evidence to be laid over the image; of a volume, the slice with the most. */
  public Attribution shown() {
    return Attribution.of(evidence, classIndex);
  }
}
