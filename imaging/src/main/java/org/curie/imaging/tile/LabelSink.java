// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

/** Takes the class numbers of an image, part by part, as they are finished. */
@FunctionalInterface
public interface LabelSink {
  /**
   * Takes one part of the image. Each voxel comes once; several threads may bring different parts
   * at the same time.
   *
   * @param labels {@code [z][y][x]} of the box; read during the call only
   */
  void accept(Box box, int[] labels);

  /** Told when all voxels of slices {@code fromZ} … {@code toZ - 1} have come; slices in order. */
  default void finished(int fromZ, int toZ) {}
}
