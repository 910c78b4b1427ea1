// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.instance;

/**
 * How things are read from a {@link DepthMap}.
 *
 * @param inside a voxel belongs to a thing where it is more probable than this to be inside one
 * @param prominence two peaks are two things where each rises at least so far above the saddle
 *     between them
 * @param peak a thing reaches at least this depth
 * @param leastVoxels of a thing, in the image as it was stored
 */
public record InstanceDecoding(double inside, double prominence, double peak, int leastVoxels) {
  public InstanceDecoding {
    requireShare("inside", inside);
    requireShare("prominence", prominence);
    requireShare("peak", peak);
    if (leastVoxels < 1) {
      throw new IllegalArgumentException("leastVoxels is 1 or more, but was " + leastVoxels);
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s must be from 0 to below 1, but was %s".formatted(name, value));
    }
  }
}
