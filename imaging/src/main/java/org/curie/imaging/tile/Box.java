// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

/**
 * A part of an image: its first voxel and its size. A tile may begin before voxel 0 and end after
 * the last: that part of it is padding.
 */
public record Box(int x, int y, int z, int width, int height, int depth) {
  public int voxels() {
    return width * height * depth;
  }
}
