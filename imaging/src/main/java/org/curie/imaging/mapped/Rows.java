// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.mapped;

import java.util.Objects;

/** Where rows lie in samples {@code [c][z][y][x]}. */
final class Rows {
  private Rows() {}

  /** The index of the first sample of a row. */
  static long start(Extent extent, int channels, int channel, int z, int y) {
    Objects.checkIndex(channel, channels);
    Objects.checkIndex(z, extent.depth());
    Objects.checkIndex(y, extent.height());
    return (((long) channel * extent.depth() + z) * extent.height() + y) * extent.width();
  }
}
