// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.Arrays;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.NearestVoxel;

/**
 * Samples that are NaN or infinite, replaced; all others stay bit for bit, and an image that has
 * none is returned as it is.
 */
public final class NonFiniteSamples {
  private NonFiniteSamples() {}

  /** By one value. */
  public static Image byConstant(Image image, float value) {
    if (count(image) == 0) {
      return image;
    }
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Float.isFinite(samples[i]) ? samples[i] : value;
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /**
   * Each by the sample of the same channel whose voxel is nearest in mm; of several, the one that
   * is stored first along x, then y, then z.
   *
   * @throws CurieException DATA_INVALID when a channel has no finite sample
   */
  public static Image byNearest(Image image) {
    if (count(image) == 0) {
      return image;
    }
    float[] samples = image.samples();
    Spacing spacing = image.grid().spacing();
    int voxels = image.grid().voxels();
    for (int c = 0; c < image.channels(); c++) {
      int start = c * voxels;
      requireSome(samples, start, voxels, c);
      int[] nearest =
          NearestVoxel.of(
              i -> Float.isFinite(image.array()[start + i]),
              new int[] {image.width(), image.height(), image.depth()},
              spacing);
      for (int i = 0; i < voxels; i++) {
        samples[start + i] = image.array()[start + nearest[i]];
      }
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /**
   * Each by the median of the finite samples among its 8 (in a volume 26) neighbours; a hole is
   * filled from its rim inwards, layer by layer. Of an even number the lower of the middle two.
   *
   * @throws CurieException DATA_INVALID when a channel has no finite sample
   */
  public static Image byLocalMedian(Image image) {
    int holes = count(image);
    if (holes == 0) {
      return image;
    }
    float[] samples = image.samples();
    int[] open = new int[holes];
    int n = 0;
    int voxels = image.grid().voxels();
    for (int c = 0; c < image.channels(); c++) {
      requireSome(samples, c * voxels, voxels, c);
    }
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        open[n++] = i;
      }
    }
    float[] filled = new float[holes];
    while (n > 0) {
      for (int k = 0; k < n; k++) {
        filled[k] = median(samples, open[k], image);
      }
      int left = 0;
      for (int k = 0; k < n; k++) { // only now: a layer must not see itself
        if (Float.isNaN(filled[k])) {
          open[left++] = open[k];
        } else {
          samples[open[k]] = filled[k];
        }
      }
      n = left;
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  private static float median(float[] samples, int index, Image image) {
    int width = image.width();
    int height = image.height();
    int depth = image.depth();
    int x = index % width;
    int y = index / width % height;
    int z = index / width / height % depth;
    float[] around = new float[27];
    int n = 0;
    for (int dz = -1; dz <= 1; dz++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          boolean inside =
              x + dx >= 0
                  && x + dx < width
                  && y + dy >= 0
                  && y + dy < height
                  && z + dz >= 0
                  && z + dz < depth;
          float sample = inside ? samples[index + (dz * height + dy) * width + dx] : Float.NaN;
          if (Float.isFinite(sample)) {
            around[n++] = sample;
          }
        }
      }
    }
    Arrays.sort(around, 0, n);
    return n == 0 ? Float.NaN : around[(n - 1) / 2];
  }

  private static int count(Image image) {
    int count = 0;
    for (float sample : image.array()) {
      count += Float.isFinite(sample) ? 0 : 1;
    }
    return count;
  }

  private static void requireSome(float[] samples, int start, int voxels, int channel) {
    for (int i = start; i < start + voxels; i++) {
      if (Float.isFinite(samples[i])) {
        return;
      }
    }
    throw new CurieException(
        ErrorCode.DATA_INVALID,
        "expected finite samples to repair from, but channel %d has none; leave it out or fill it with a constant"
            .formatted(channel));
  }
}
