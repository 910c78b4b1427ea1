// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

/** A box of samples within a volume, by its first sample and its size. */
public record Tile(int x, int y, int z, int width, int height, int depth) {

  /** A division of a volume into tiles of at most a given size. */
  public record Division(Stack stack, int width, int height, int depth) {

    public int count() {
      return across() * down() * through();
    }

    private int across() {
      return Math.ceilDiv(stack.width(), width);
    }

    private int down() {
      return Math.ceilDiv(stack.height(), height);
    }

    private int through() {
      return Math.ceilDiv(stack.depth(), depth);
    }

    /** Tile {@code i}, counted along x first, then y, then z. */
    public Tile tile(int i) {
      int x = i % across() * width;
      int y = i / across() % down() * height;
      int z = i / across() / down() * depth;
      return new Tile(
          x,
          y,
          z,
          Math.min(width, stack.width() - x),
          Math.min(height, stack.height() - y),
          Math.min(depth, stack.depth() - z));
    }
  }
}
