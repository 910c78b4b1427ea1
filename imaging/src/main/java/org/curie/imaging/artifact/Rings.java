// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * Rings about the axis of rotation of a CT scanner, as detector elements that measure too much or
 * too little leave them.
 *
 * <p><b>Formula</b> every voxel whose distance from the centre, in voxels of the slice, is r gets
 * the offset of ring {@code floor(r)}; a ring has one with the given probability, and its size is
 * normal. Slices, which other rows of the detector see, have rings of their own; channels share
 * them. <b>Source</b> the cause is described in Boas and Fleischmann 2012, doi:10.2217/iim.12.13;
 * the offset instead of a reconstruction from a changed sinogram is a simplification.
 */
public final class Rings {
  private Rings() {}

  /**
   * @param centreX in voxels from the first column
   * @param centreY in voxels from the first row
   * @param sigma standard deviation of the offsets in the image's units
   * @param probability that a ring has an offset
   */
  public static Image added(
      Image image, double centreX, double centreY, double sigma, double probability, long seed) {
    int width = image.width();
    int height = image.height();
    double farX = Math.max(Math.abs(centreX), Math.abs(width - 1 - centreX));
    double farY = Math.max(Math.abs(centreY), Math.abs(height - 1 - centreY));
    int rings = (int) Math.sqrt(farX * farX + farY * farY) + 1;
    float[] source = image.array();
    float[] target = new float[source.length];
    CounterRandom which = CounterRandom.of(seed, "ring");
    CounterRandom size = CounterRandom.of(seed, "ring-offset");
    Threads.forEach(
        image.depth(),
        z -> {
          float[] offset = new float[rings];
          for (int r = 0; r < rings; r++) {
            long index = (long) z * rings + r;
            offset[r] =
                which.uniform(index) < probability ? (float) (sigma * size.normal(index)) : 0;
          }
          for (int c = 0; c < image.channels(); c++) {
            add(
                source,
                target,
                (c * image.depth() + z) * height,
                width,
                height,
                centreX,
                centreY,
                offset);
          }
        });
    return Image.of(image.grid(), image.channels(), target);
  }

  private static void add(
      float[] source,
      float[] target,
      int firstRow,
      int width,
      int height,
      double centreX,
      double centreY,
      float[] offset) {
    for (int y = 0; y < height; y++) {
      int row = (firstRow + y) * width;
      double squaredY = (y - centreY) * (y - centreY);
      for (int x = 0; x < width; x++) {
        int ring = (int) Math.sqrt((x - centreX) * (x - centreX) + squaredY);
        target[row + x] = source[row + x] + offset[ring];
      }
    }
  }
}
