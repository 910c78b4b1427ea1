// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.median;

import java.lang.foreign.MemorySegment;
import org.curie.core.image.Image;
import org.curie.imaging.denoise.Stack;
import org.curie.imaging.denoise.Tile;
import org.curie.imaging.parallel.Threads;

/**
 * The median filter: each sample becomes the middle one of the square or cube about it.
 *
 * <p><b>Shape</b> unchanged. <b>Formula</b> the exact median of {@code size²} or {@code size³}
 * samples; beyond the border stands the border's sample. <b>Source</b> the definition of {@code
 * scipy.ndimage.median_filter(mode="nearest")} and of OpenCV's {@code medianBlur}: equal bit for
 * bit, but that -0 comes before 0 here.
 *
 * <p><b>Limits</b> NaN counts as larger than infinity. Equal under flips, quarter turns and
 * transposition bit for bit. Memory beside source and target: some rows for each thread.
 * <b>Complexity</b> sorting networks over whole rows for 3 and 5 in the plane and 3 in space; for
 * other sizes O(size) for each pixel, O(size²) for each voxel.
 */
public final class Median {
  private static final int LARGEST_SQUARE = 255;
  private static final int LARGEST_CUBE = 31;
  private static final int PLANE_TILE = 128;
  private static final int SPACE_TILE = 16;
  private static final int SPACE_TILE_WIDTH = 64;

  private Median() {}

  /**
   * The filtered image.
   *
   * @param size the side of the square or cube in voxels
   * @param perSlice whether a volume is filtered slice by slice
   * @throws IllegalArgumentException when the size is even, less than 1, or more than 255 in the
   *     plane or 31 in space
   */
  public static Image filter(Image image, int size, boolean perSlice) {
    Stack stack = Stack.of(image, perSlice);
    int largest = stack.isPlanar() ? LARGEST_SQUARE : LARGEST_CUBE;
    if (size < 1 || size > largest || size % 2 == 0) {
      throw new IllegalArgumentException(
          "median size must be odd and 1 to " + largest + ", but was " + size);
    }
    if (size == 1) {
      return image;
    }
    float[] target = new float[image.size()];
    MemorySegment from = MemorySegment.ofArray(image.array());
    MemorySegment to = MemorySegment.ofArray(target);
    if (stack.isPlanar() && size <= 5) {
      filterPlanes(from, to, stack, size);
    } else if (size == 3) {
      filterCubes(from, to, stack);
    } else {
      filterTiles(from, to, stack, size / 2);
    }
    return Image.of(image.grid(), image.channels(), target);
  }

  private static void filterPlanes(MemorySegment from, MemorySegment to, Stack stack, int size) {
    int bands = Stack.parts(stack.height(), size / 2);
    Threads.forEach(
        stack.count() * bands,
        part -> {
          int start = stack.start(part / bands, 0);
          int top = Stack.bound(stack.height(), bands, part % bands);
          int bottom = Stack.bound(stack.height(), bands, part % bands + 1);
          PlaneMedian median =
              size == 3
                  ? new PlaneMedianOfThree(stack, top, bottom)
                  : new PlaneMedianOfFive(stack, top, bottom);
          median.filter(from, to, start);
        });
  }

  private static void filterCubes(MemorySegment from, MemorySegment to, Stack stack) {
    int slabs = Stack.parts(stack.depth(), 0);
    Threads.forEach(
        stack.count() * slabs,
        part -> {
          int end = Stack.bound(stack.depth(), slabs, part % slabs + 1);
          CubeMedian median = new CubeMedian(stack);
          for (int z = Stack.bound(stack.depth(), slabs, part % slabs); z < end; z++) {
            median.filter(from, to, part / slabs, z, 0, stack.height());
          }
        });
  }

  private static void filterTiles(MemorySegment from, MemorySegment to, Stack stack, int radius) {
    Tile.Division tiles =
        stack.isPlanar()
            ? new Tile.Division(stack, PLANE_TILE, PLANE_TILE, 1)
            : new Tile.Division(stack, SPACE_TILE_WIDTH, SPACE_TILE, SPACE_TILE);
    int around = 2 * radius;
    int samples =
        (tiles.width() + around)
            * (tiles.height() + around)
            * (tiles.depth() + (stack.isPlanar() ? 0 : around));
    Threads.forEach(
        stack.count() * tiles.count(),
        part ->
            new WindowMedian(stack, radius, samples)
                .filter(from, to, part / tiles.count(), tiles.tile(part % tiles.count())));
  }
}
