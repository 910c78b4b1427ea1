// SPDX-License-Identifier: Apache-2.0
package org.curie.core.image;

import org.curie.core.geometry.Grid;

/**
 * What is left of large images when they are no longer needed.
 *
 * <p>Java's serial collector makes its heap larger, as long as it may, before it looks for old
 * arrays that nobody reaches any more. A few steps over a volume of 400 MB would so take gigabytes
 * from the other programs of the machine.
 */
public final class Garbage {
  private static final int LARGE = 1 << 25; // voxels, 128 MiB of samples

  private Garbage() {}

  /** Has it collected now, where images of this size are worth the tenth of a second it takes. */
  public static void collect(Grid grid) {
    if (grid.voxels() >= LARGE) {
      System.gc();
    }
  }
}
