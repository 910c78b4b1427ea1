// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

/** Takes the blended scores of an image, part by part, as they are finished. */
@FunctionalInterface
public interface ScoreSink {
  /**
   * Takes one class of one part of the image. Each voxel comes once for each class; the classes of
   * a part come first to last. Several threads may bring different parts at the same time.
   *
   * @param scores {@code [z][y][x]} of the box; read during the call only
   */
  void accept(int classNumber, Box box, float[] scores);

  /** Told when all voxels of slices {@code fromZ} … {@code toZ - 1} have come; slices in order. */
  default void finished(int fromZ, int toZ) {}
}
