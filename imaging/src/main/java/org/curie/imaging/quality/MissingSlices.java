// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.curie.core.image.Image;

/**
 * Slices of a volume that are missing between others, found and made up.
 *
 * <p>A slice is missing when it is constant, or has no finite sample, while slices before and after
 * it show something; what is empty at either end of the stack is margin. Made up, it is linear
 * between the nearest slices that are there: smooth, without new extremes, and no measurement.
 */
public final class MissingSlices {
  private MissingSlices() {}

  /** Which slices are missing from any channel. */
  public static List<Integer> of(Image image, boolean alsoRepeated) {
    TreeSet<Integer> missing = new TreeSet<>();
    for (int c = 0; c < image.channels(); c++) {
      missing.addAll(of(Scan.of(image, c), alsoRepeated));
    }
    return List.copyOf(missing);
  }

  private static List<Integer> of(Scan scan, boolean alsoRepeated) {
    TreeSet<Integer> missing = new TreeSet<>(empty(scan));
    if (alsoRepeated) {
      missing.addAll(repeated(scan));
    }
    return List.copyOf(missing);
  }

  static List<Integer> empty(Scan scan) {
    int first = 0;
    int last = scan.slices().length - 1;
    while (first <= last && scan.slices()[first].isBlank()) {
      first++;
    }
    while (last >= first && scan.slices()[last].isBlank()) {
      last--;
    }
    List<Integer> empty = new ArrayList<>();
    for (int z = first + 1; z < last; z++) {
      if (scan.slices()[z].isBlank()) {
        empty.add(z);
      }
    }
    return empty;
  }

  /** Those that show something, and exactly what the one before shows. */
  static List<Integer> repeated(Scan scan) {
    List<Integer> repeated = new ArrayList<>();
    if (scan.hasFewValues()) {
      return repeated; // neighbouring slices of a mask may well be equal
    }
    int plane = scan.image().width() * scan.image().height();
    float[] s = scan.image().array();
    for (int z = 1; z < scan.slices().length; z++) {
      if (scan.slices()[z].isBlank() || scan.slices()[z].bits() != scan.slices()[z - 1].bits()) {
        continue;
      }
      int at = Scan.start(scan.image(), scan.channel(), z);
      if (Arrays.equals(s, at, at + plane, s, at - plane, at)) {
        repeated.add(z);
      }
    }
    return repeated;
  }

  /**
   * The image with its missing slices made up, channel by channel; the same image when none is.
   *
   * @param alsoRepeated whether a slice that repeats the one before is missing too; at the end of
   *     the stack it stays
   */
  public static Image imputed(Image image, boolean alsoRepeated) {
    float[] samples = null;
    for (int c = 0; c < image.channels(); c++) {
      List<Integer> missing = of(Scan.of(image, c), alsoRepeated);
      if (!missing.isEmpty()) {
        samples = samples == null ? image.samples() : samples;
        fill(samples, image, c, missing);
      }
    }
    return samples == null ? image : Image.of(image.grid(), image.channels(), samples);
  }

  private static void fill(float[] samples, Image image, int channel, List<Integer> missing) {
    int plane = image.width() * image.height();
    for (int z : missing) {
      int below = z - 1;
      int above = z + 1;
      while (missing.contains(below)) {
        below--;
      }
      while (missing.contains(above)) {
        above++;
      }
      if (above >= image.depth()) {
        continue; // a repeated slice at the end has nothing behind it to go on to
      }
      int from = Scan.start(image, channel, below);
      int to = Scan.start(image, channel, above);
      int at = Scan.start(image, channel, z);
      double share = (double) (z - below) / (above - below);
      for (int i = 0; i < plane; i++) {
        double low = image.array()[from + i];
        samples[at + i] = (float) (low + share * (image.array()[to + i] - low));
      }
    }
  }

  /**
   * The image with one channel more: 1 in the slices that are missing from any channel, 0
   * elsewhere.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID for more samples than an image may
   *     have
   */
  public static Image withMask(Image image, List<Integer> slices) {
    int plane = image.width() * image.height();
    float[] mask = new float[image.grid().voxels()];
    for (int z : slices) {
      Arrays.fill(mask, z * plane, (z + 1) * plane, 1);
    }
    return Masking.append(image, mask);
  }
}
