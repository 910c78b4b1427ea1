// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;

/**
 * Channels that are absent, found and filled.
 *
 * <p>A channel is absent when it is constant, or has no finite sample, while another shows
 * something.
 */
public final class MissingChannels {
  private MissingChannels() {}

  /** Which channels are absent. */
  public static List<Integer> of(Image image) {
    List<Integer> absent = new ArrayList<>();
    for (int c = 0; c < image.channels(); c++) {
      if (Scan.of(image, c).isBlank()) {
        absent.add(c);
      }
    }
    return absent.size() == image.channels() ? List.of() : absent;
  }

  /** The image with 0 in its absent channels; the same image when none is absent or all 0. */
  public static Image zeroed(Image image) {
    List<Integer> absent = new ArrayList<>(of(image));
    absent.removeIf(c -> isZero(image, c));
    if (absent.isEmpty()) {
      return image;
    }
    float[] samples = image.samples();
    int voxels = image.grid().voxels();
    for (int c : absent) {
      Arrays.fill(samples, c * voxels, (c + 1) * voxels, 0);
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  private static boolean isZero(Image image, int channel) {
    int voxels = image.grid().voxels();
    for (int i = channel * voxels; i < (channel + 1) * voxels; i++) {
      if (image.array()[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The image with the mean of the channels that are there in those that are not, voxel by voxel;
   * the same image when none is absent. Means something where all channels have one scale.
   */
  public static Image averaged(Image image) {
    List<Integer> absent = of(image);
    if (absent.isEmpty()) {
      return image;
    }
    float[] samples = image.samples();
    int voxels = image.grid().voxels();
    int present = image.channels() - absent.size();
    for (int i = 0; i < voxels; i++) {
      double sum = 0;
      for (int c = 0; c < image.channels(); c++) {
        sum += absent.contains(c) ? 0 : samples[c * voxels + i];
      }
      for (int c : absent) {
        samples[c * voxels + i] = (float) (sum / present);
      }
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /**
   * The image with twice the channels: behind each of them, in their order, 1 throughout where it
   * is there and 0 where it is in the list.
   *
   * @throws CurieException DATA_INVALID for more samples than an image may have
   */
  public static Image withPresence(Image image, List<Integer> absent) {
    if ((long) image.size() * 2 > org.curie.core.geometry.Grid.MAX_VOXELS) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected room for %d presence channels, but the image would have more samples than one may have; do without them"
              .formatted(image.channels()));
    }
    int voxels = image.grid().voxels();
    float[] presence = new float[image.size()];
    for (int c = 0; c < image.channels(); c++) {
      Arrays.fill(presence, c * voxels, (c + 1) * voxels, absent.contains(c) ? 0 : 1);
    }
    return Masking.append(image, presence);
  }
}
