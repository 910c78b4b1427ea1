// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;

/**
 * The samples of an image that are measured: all of them, one channel, or those of a channel that
 * lie above a threshold or inside a mask.
 *
 * <p><b>Shape</b> a row of samples in the order {@code [c][z][y][x]}. The whole image and a whole
 * channel are read where they are; a part is copied. Immutable.
 */
public final class Selection {
  private final float[] samples;
  private final int from;
  private final int to;

  private Selection(float[] samples, int from, int to) {
    this.samples = samples;
    this.from = from;
    this.to = to;
  }

  /** Every sample of every channel. */
  public static Selection all(Image image) {
    return new Selection(image.array(), 0, image.size());
  }

  /** Every sample of one channel. */
  public static Selection channel(Image image, int channel) {
    int voxels = image.grid().voxels();
    return new Selection(image.array(), channel * voxels, (channel + 1) * voxels);
  }

  /** The first {@code count} samples of an array that nobody writes to any more. */
  static Selection of(float[] samples, int count) {
    return new Selection(samples, 0, count);
  }

  /**
   * The samples of a channel that belong to the foreground.
   *
   * @throws CurieException DATA_INVALID when there are none, or the threshold has to be measured
   *     and a sample is not finite
   */
  public static Selection foreground(Image image, int channel, Foreground foreground) {
    Selection whole = channel(image, channel);
    return foreground == Foreground.WHOLE ? whole : whole.above(foreground.threshold(whole));
  }

  /**
   * Those of these samples that are greater than {@code threshold}. What is not finite is taken
   * along, so that measuring refuses it.
   *
   * @throws CurieException DATA_INVALID when there are none
   */
  public Selection above(double threshold) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isAbove(samples[i], threshold) ? 1 : 0;
    }
    if (count == 0) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected samples above the threshold %s, but there is none; choose another foreground"
              .formatted(threshold));
    }
    float[] chosen = new float[count];
    int next = 0;
    for (int i = from; i < to; i++) {
      if (isAbove(samples[i], threshold)) {
        chosen[next++] = samples[i];
      }
    }
    return new Selection(chosen, 0, count);
  }

  private static boolean isAbove(float sample, double threshold) {
    return !(sample <= threshold) || sample == Float.NEGATIVE_INFINITY;
  }

  /**
   * The samples of a channel whose voxels carry a label other than 0.
   *
   * @throws CurieException DATA_INVALID when the mask has another size, or is empty
   */
  public static Selection inside(Image image, int channel, LabelMap mask) {
    int[] labels = labelsFor(image, mask);
    int count = 0;
    for (int label : labels) {
      count += label == 0 ? 0 : 1;
    }
    if (count == 0) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "expected a mask with a voxel other than 0, but it is empty");
    }
    float[] samples = image.array();
    float[] chosen = new float[count];
    int start = channel * labels.length;
    int next = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0) {
        chosen[next++] = samples[start + i];
      }
    }
    return new Selection(chosen, 0, count);
  }

  /**
   * The labels of a mask of the image's size, not a copy.
   *
   * @throws CurieException DATA_INVALID when it has another size
   */
  public static int[] labelsFor(Image image, LabelMap mask) {
    if (!image.grid().size().equals(mask.grid().size())) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a mask of %s voxels, as the image has, but it has %s; resample it"
              .formatted(image.grid().size(), mask.grid().size()));
    }
    return mask.array();
  }

  /** How many samples there are; at least one. */
  public int size() {
    return to - from;
  }

  /** The array that holds the samples, not a copy, from {@link #from()} to {@link #to()} - 1. */
  float[] array() {
    return samples;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }
}
