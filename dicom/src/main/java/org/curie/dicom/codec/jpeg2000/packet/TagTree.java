// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000.packet;

/**
 * Numbers of a two-dimensional array, learnt bit by bit through the minima of ever larger squares.
 * <b>Source</b> ISO/IEC 15444-1 B.10.2. Not thread-safe.
 */
final class TagTree {
  private final int levels;
  private final int[] starts;
  private final int[] widths;
  private final int[] nodes; // twice what the number is at least, plus 1 when it is exactly that

  TagTree(int width, int height) {
    int count = 1;
    while (((width - 1) >> (count - 1)) > 0 || ((height - 1) >> (count - 1)) > 0) {
      count++;
    }
    levels = count;
    starts = new int[levels];
    widths = new int[levels];
    int size = 0;
    for (int level = 0; level < levels; level++) {
      starts[level] = size;
      widths[level] = ((width - 1) >> level) + 1;
      size += widths[level] * (((height - 1) >> level) + 1);
    }
    nodes = new int[size];
  }

  /** Reads as many bits as it takes to know whether the number is below the limit. */
  boolean isBelow(int x, int y, int limit, HeaderBits bits) {
    int least = 0;
    int node = 0;
    for (int level = levels - 1; level >= 0; level--) {
      int index = starts[level] + (y >> level) * widths[level] + (x >> level);
      node = Math.max(nodes[index], least << 1);
      while ((node & 1) == 0 && (node >> 1) < limit) {
        node += bits.bit() == 1 ? 1 : 2;
      }
      nodes[index] = node;
      least = node >> 1;
    }
    return (node & 1) == 1 && (node >> 1) < limit;
  }
}
