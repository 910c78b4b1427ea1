// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * Blur by steady motion while the image is taken.
 *
 * <p><b>Formula</b> the mean of the image moved by {@code t d}, interpolated linearly, at the
 * midpoints t of {@code ceil(4 max|d|) + 1} equal parts of -1/2 … 1/2, where d is the way in
 * voxels; beyond the border lies the nearest voxel. <b>Complexity</b> O(voxels x |d|): the moved
 * images are one sparse kernel.
 */
public final class Smear {
  private static final int PARTS_PER_VOXEL = 4;

  private Smear() {}

  /** A voxel of the kernel by its distance from the middle. */
  private record Tap(int z, int y, int x) implements Comparable<Tap> {
    @Override
    public int compareTo(Tap other) {
      int slices = Integer.compare(z, other.z);
      int rows = slices != 0 ? slices : Integer.compare(y, other.y);
      return rows != 0 ? rows : Integer.compare(x, other.x);
    }
  }

  private record WeightedTap(Tap at, float weight) {}

  /** The image smeared along (x, y, z) voxels in all. */
  public static Image along(Image image, double x, double y, double z) {
    double way = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
    int parts = (int) Math.ceil(PARTS_PER_VOXEL * way) + 1;
    Map<Tap, Double> kernel = new TreeMap<>();
    for (int i = 0; i < parts; i++) {
      double t = (i + 0.5) / parts - 0.5;
      addMoved(kernel, t * x, t * y, image.depth() == 1 ? 0 : t * z, 1.0 / parts);
    }
    int reach = (int) Math.ceil(Math.abs(x) / 2) + 1;
    float[] padded = padded(image, reach);
    float[] target = new float[image.size()];
    int rows = image.channels() * image.depth() * image.height();
    List<WeightedTap> taps =
        kernel.entrySet().stream()
            .map(tap -> new WeightedTap(tap.getKey(), tap.getValue().floatValue()))
            .toList();
    Threads.forEach(rows, row -> sum(image, padded, reach, taps, row, target));
    return Image.of(image.grid(), image.channels(), target);
  }

  private static void addMoved(
      Map<Tap, Double> kernel, double x, double y, double z, double share) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    int front = (int) Math.floor(z);
    for (int corner = 0; corner < 8; corner++) {
      int right = corner & 1;
      int bottom = corner >> 1 & 1;
      int back = corner >> 2;
      double weight =
          linear(x - left, right) * linear(y - top, bottom) * linear(z - front, back) * share;
      if (weight != 0) {
        kernel.merge(new Tap(front + back, top + bottom, left + right), weight, Double::sum);
      }
    }
  }

  private static double linear(double fraction, int upper) {
    return upper == 1 ? fraction : 1 - fraction;
  }

  /** Every row with its ends repeated {@code reach} times. */
  private static float[] padded(Image image, int reach) {
    float[] source = image.array();
    int width = image.width();
    int rows = source.length / width;
    float[] padded = new float[Math.multiplyExact(rows, width + 2 * reach)];
    for (int row = 0; row < rows; row++) {
      int to = row * (width + 2 * reach);
      Arrays.fill(padded, to, to + reach, source[row * width]);
      System.arraycopy(source, row * width, padded, to + reach, width);
      Arrays.fill(
          padded, to + reach + width, to + width + 2 * reach, source[row * width + width - 1]);
    }
    return padded;
  }

  /**
   * One row of the result. Rows are copied before they are added, because the compiler makes vector
   * instructions of loops over two arrays it knows to be different, and of no others.
   */
  private static void sum(
      Image image, float[] padded, int reach, List<WeightedTap> kernel, int row, float[] target) {
    int width = image.width();
    int y = row % image.height();
    int z = row / image.height() % image.depth();
    int channel = row / image.height() / image.depth();
    float[] sum = new float[width];
    float[] moved = new float[width];
    for (WeightedTap tap : kernel) {
      int fromY = Math.clamp((long) y + tap.at.y, 0, image.height() - 1);
      int fromZ = Math.clamp((long) z + tap.at.z, 0, image.depth() - 1);
      int fromRow = (channel * image.depth() + fromZ) * image.height() + fromY;
      int from = fromRow * (width + 2 * reach) + reach + tap.at.x;
      System.arraycopy(padded, from, moved, 0, width);
      float weight = tap.weight;
      for (int x = 0; x < width; x++) {
        sum[x] += weight * moved[x];
      }
    }
    System.arraycopy(sum, 0, target, row * width, width);
  }
}
