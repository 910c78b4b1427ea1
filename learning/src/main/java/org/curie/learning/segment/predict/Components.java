// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.BitSet;
import java.util.Collection;
import org.curie.core.image.LabelMap;
import org.curie.core.image.Parts;

/**
 * A label map cleaned of small {@link Parts}.
 *
 * <p><b>Limits</b> memory: that of the parts, 4 bytes for each voxel of the largest one, and a copy
 * of the map.
 */
public final class Components {
  private final int[] labels;
  private int[] largest = {};

  private Components(int[] labels) {
    this.labels = labels;
  }

  /**
   * The map in which of each of these classes only the largest part is left; the first of equals.
   */
  public static LabelMap largest(LabelMap map, Collection<Integer> classes) {
    if (classes.isEmpty()) {
      return map;
    }
    int[] labels = map.array().clone();
    for (int label : classes) {
      BitSet voxels = new BitSet(labels.length);
      for (int i = 0; i < labels.length; i++) {
        voxels.set(i, labels[i] == label);
      }
      Parts.forEach(map.grid(), voxels, new Components(labels)::keepIfLargest);
    }
    return LabelMap.of(map.grid(), labels);
  }

  private void keepIfLargest(int[] part) {
    if (part.length > largest.length) {
      erase(largest);
      largest = part;
    } else {
      erase(part);
    }
  }

  private void erase(int[] voxels) {
    for (int voxel : voxels) {
      labels[voxel] = 0;
    }
  }
}
