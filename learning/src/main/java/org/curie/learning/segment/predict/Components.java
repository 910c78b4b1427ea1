// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.predict;

import java.util.BitSet;
import java.util.Collection;
import java.util.function.IntPredicate;
import org.curie.core.image.LabelMap;
import org.curie.core.image.Parts;
import org.curie.learning.segment.data.LabelScheme;

/**
 * A label map cleaned of small {@link Parts}.
 *
 * <p><b>Limits</b> memory: that of the parts, 4 bytes for each voxel of the largest one, and a copy
 * of the map.
 */
public final class Components {
  private final int[] labels;
  private final int[] without; // what becomes of each class that is taken away
  private int[] largest = {};

  private Components(int[] labels, int[] without) {
    this.labels = labels;
    this.without = without;
  }

  /**
   * The map in which of each of these structures only the largest part is left, the first of
   * equals. What is taken from a region is taken from all that lie within it.
   */
  public static LabelMap largest(LabelMap map, LabelScheme scheme, Collection<Integer> structures) {
    if (structures.isEmpty()) {
      return map;
    }
    int[] labels = map.array().clone();
    for (int structure : structures) {
      IntPredicate inside = scheme.inside(structure);
      BitSet voxels = new BitSet(labels.length);
      for (int i = 0; i < labels.length; i++) {
        voxels.set(i, inside.test(labels[i]));
      }
      Components work = new Components(labels, scheme.without(structure));
      Parts.forEach(map.grid(), voxels, work::keepIfLargest);
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
      labels[voxel] = without[labels[voxel]];
    }
  }
}
