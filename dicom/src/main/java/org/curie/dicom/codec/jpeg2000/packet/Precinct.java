// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code blocks of all sub-bands of a resolution that lie together; each layer has one packet of
 * it. Not thread-safe.
 */
final class Precinct {
  private final Resolution resolution;
  private final int index;
  private final long x;
  private final long y;
  private int layersRead;
  private @Nullable List<@Nullable BlockGrid> grids;

  /**
   * @param x where it lies on the reference grid, for progressions by position
   */
  Precinct(Resolution resolution, int index, long x, long y) {
    this.resolution = resolution;
    this.index = index;
    this.x = x;
    this.y = y;
  }

  Resolution resolution() {
    return resolution;
  }

  int component() {
    return resolution.component();
  }

  int resolutionNumber() {
    return resolution.number();
  }

  int index() {
    return index;
  }

  long x() {
    return x;
  }

  long y() {
    return y;
  }

  int layersRead() {
    return layersRead;
  }

  void layerRead() {
    layersRead++;
  }

  boolean isEmpty() {
    return grids == null;
  }

  /** For each sub-band its blocks, null where it has none; made only when a packet has some. */
  List<@Nullable BlockGrid> grids() {
    if (grids == null) {
      grids = resolution.grids(index);
    }
    return grids;
  }
}
