// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.experiment;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.transform.IntensityTransform.Channels;
import org.curie.imaging.transform.Transform;
import org.curie.learning.operator.Shape;

/**
 * What the network reads: a box of voxels of a prepared image, over which it is moved until it has
 * seen all of it.
 *
 * @param depth 1 for a network that reads pictures, or volumes slice by slice
 * @param prepare steps from the image as it is stored to the one that boxes are cut from
 */
public record PatchSpec(int channels, int width, int height, int depth, List<Transform> prepare) {
  public PatchSpec {
    prepare = List.copyOf(prepare);
    if (channels < 1 || width < 1 || height < 1 || depth < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "a patch has 1 channel and voxel or more along each axis, but was %d x %d x %d x %d"
              .formatted(channels, width, height, depth));
    }
  }

  public boolean isPlanar() {
    return depth == 1;
  }

  /**
   * Whether an image of so many channels can be prepared: also grey or colours where they are made
   * alike.
   */
  public boolean accepts(int imageChannels) {
    boolean alike = !prepare.isEmpty() && prepare.getFirst() instanceof Channels;
    return imageChannels == channels || (alike && (imageChannels == 1 || imageChannels == 3));
  }

  /** The size along x, y and z. */
  public Extent extent() {
    return new Extent(width, height, depth);
  }

  /** {@code [n, c, y, x]}, or {@code [n, c, z, y, x]}. */
  public Shape shape() {
    return isPlanar()
        ? Shape.batchOf(channels, height, width)
        : Shape.batchOf(channels, depth, height, width);
  }
}
