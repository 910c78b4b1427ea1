// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * Volumes of one size that lie one after the other in an array and are filtered apart: the channels
 * of an image, or every slice of every channel.
 *
 * @param depth slices of one volume; 1 makes the filters planar
 * @param count volumes
 */
public record Stack(int width, int height, int depth, int count) {
  /** Parts for each thread, so that none waits long for the last. */
  private static final int PARTS_PER_THREAD = 4;

  public static Stack of(Image image, boolean perSlice) {
    return perSlice
        ? new Stack(image.width(), image.height(), 1, image.channels() * image.depth())
        : new Stack(image.width(), image.height(), image.depth(), image.channels());
  }

  /** Samples of one slice. */
  public int plane() {
    return width * height;
  }

  public boolean isPlanar() {
    return depth == 1;
  }

  /** Where a volume's slice begins in the array. */
  public int start(int volume, int z) {
    return (volume * depth + z) * plane();
  }

  /** The nearest row inside. */
  public int row(int y) {
    return Math.clamp(y, 0, height - 1);
  }

  /** The nearest slice inside. */
  public int slice(int z) {
    return Math.clamp(z, 0, depth - 1);
  }

  /** 2 or 3: the axes along which a voxel has neighbours. */
  public int axes() {
    return isPlanar() ? 2 : 3;
  }

  /**
   * Into how many parts to divide a length for the threads allowed, when a part has to read {@code
   * halo} samples more on both sides: work done twice stays below a third.
   */
  public static int parts(int length, int halo) {
    int threads = Threads.allowed();
    return threads == 1 ? 1 : Math.clamp(length / (6L * halo + 1), 1, PARTS_PER_THREAD * threads);
  }

  /** Where one of several equal parts of a length begins; part {@code parts} is its end. */
  public static int bound(int length, int parts, int part) {
    return (int) ((long) length * part / parts);
  }

  /**
   * Refuses what would spread over the whole neighbourhood.
   *
   * @throws CurieException DATA_INVALID when a sample is NaN or infinite
   */
  public static void requireFinite(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            "expected an image of finite samples, but sample "
                + i
                + " is "
                + samples[i]
                + "; replace such samples before the filter");
      }
    }
  }
}
