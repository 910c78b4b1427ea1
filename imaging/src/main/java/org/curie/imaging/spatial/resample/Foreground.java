// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.resample;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.VoxelBox;

/** Where in an image something is to be seen: the voxels above a threshold. */
public final class Foreground {
  private static final int BINS = 256;

  private Foreground() {}

  /**
   * The threshold that parts the samples of all channels best into two classes.
   *
   * <p><b>Formula</b> the bin centre at which {@code w0 w1 (m0 - m1)^2} is largest, the first of
   * equals, over 256 equal bins between the smallest and the largest sample; a constant image gives
   * its value. <b>Source</b> Otsu 1979, doi:10.1109/TSMC.1979.4310076; the bins are those of
   * scikit-image's {@code threshold_otsu}.
   *
   * @throws CurieException DATA_INVALID for an image with NaN or infinite samples
   */
  public static double otsu(Image image) {
    float[] samples = image.array();
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float sample : samples) {
      if (!Float.isFinite(sample)) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "Otsu's threshold needs finite samples, but one is %s; repair the image first"
                .formatted(sample));
      }
      low = Math.min(low, sample);
      high = Math.max(high, sample);
    }
    double extent = (double) high - low;
    if (extent == 0) {
      return low;
    }
    int best = bestSplit(histogram(samples, low, extent));
    return low + (best + 0.5) * extent / BINS;
  }

  private static long[] histogram(float[] samples, double low, double extent) {
    long[] counts = new long[BINS];
    for (float sample : samples) {
      counts[Math.min(BINS - 1, (int) ((sample - low) / extent * BINS))]++;
    }
    return counts;
  }

  /** The last bin of the lower class. */
  private static int bestSplit(long[] counts) {
    double all = 0;
    double allWeighted = 0;
    for (int bin = 0; bin < BINS; bin++) {
      all += counts[bin];
      allWeighted += (double) bin * counts[bin];
    }
    double below = 0;
    double belowWeighted = 0;
    double largest = -1;
    int best = 0;
    for (int bin = 0; bin < BINS - 1; bin++) {
      below += counts[bin];
      belowWeighted += (double) bin * counts[bin];
      double above = all - below;
      double apart = belowWeighted / below - (allWeighted - belowWeighted) / above;
      double variance = below * above * apart * apart;
      if (variance > largest) {
        largest = variance;
        best = bin;
      }
    }
    return best;
  }

  /** The smallest box with every voxel of which a channel is above; the whole grid if none is. */
  public static VoxelBox box(Image image, double threshold) {
    Grid grid = image.grid();
    float[] samples = image.array();
    int[] low = {grid.width(), grid.height(), grid.depth()};
    int[] high = {0, 0, 0};
    for (int row = 0; row < samples.length / grid.width(); row++) {
      int y = row % grid.height();
      int z = row / grid.height() % grid.depth();
      int start = row * grid.width();
      int first = 0;
      while (first < grid.width() && !(samples[start + first] > threshold)) {
        first++;
      }
      if (first == grid.width()) {
        continue;
      }
      int last = grid.width() - 1;
      while (!(samples[start + last] > threshold)) {
        last--;
      }
      low[0] = Math.min(low[0], first);
      high[0] = Math.max(high[0], last + 1);
      low[1] = Math.min(low[1], y);
      high[1] = Math.max(high[1], y + 1);
      low[2] = Math.min(low[2], z);
      high[2] = Math.max(high[2], z + 1);
    }
    return high[0] == 0
        ? VoxelBox.of(grid)
        : new VoxelBox(
            low[0], low[1], low[2], high[0] - low[0], high[1] - low[1], high[2] - low[2]);
  }
}
