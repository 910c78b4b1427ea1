// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import java.util.List;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.dicom.object.common.SourceImages;

/**
 * Structures outlined in an image that was read from DICOM. No voxel of a structure is a finding
 * too: that it is not there.
 *
 * @param labels 0 is none, n the n-th structure, from 1; on the grid of the image
 * @param names of the structures in this order
 * @param image in the units of its modality
 * @param sources all instances the image was read from
 */
public record StructureFinding(
    LabelMap labels, List<String> names, Image image, SourceImages sources) {
  public StructureFinding {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a finding is about at least one structure");
    }
  }
}
