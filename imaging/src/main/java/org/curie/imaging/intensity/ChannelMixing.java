// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

import org.curie.core.image.Image;

/** One channel from three, many from one. */
public final class ChannelMixing {
  private static final double RED = 0.299; // ITU-R BT.601-7 2.5.1
  private static final double GREEN = 0.587; // ITU-R BT.601-7 2.5.1
  private static final double BLUE = 0.114; // ITU-R BT.601-7 2.5.1

  private ChannelMixing() {}

  /**
   * As many channels as asked for: one is repeated, three become one by their luminance {@code
   * 0.299 R + 0.587 G + 0.114 B}, the right number stays. <b>Source</b> ITU-R BT.601-7 2.5.1.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID for any other change
   */
  public static Image toChannels(Image image, int count) {
    if (image.channels() == count) {
      return image;
    }
    if (image.channels() == 1) {
      return repeated(image, count);
    }
    if (image.channels() == 3 && count == 1) {
      return luminance(image);
    }
    throw Refusals.wrongChannels(
        image, count == 1 ? "1 or 3 channels" : "1 or " + count + " channels");
  }

  private static Image repeated(Image image, int count) {
    int voxels = image.size();
    float[] samples = new float[Refusals.sampleCount(count, image.grid())];
    for (int c = 0; c < count; c++) {
      image.copyTo(samples, c * voxels);
    }
    return Image.of(image.grid(), count, samples);
  }

  private static Image luminance(Image image) {
    int voxels = image.grid().voxels();
    float[] in = image.array();
    float[] samples = new float[voxels];
    Chunks.forEach(
        0,
        voxels,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            samples[i] = (float) (RED * in[i] + GREEN * in[voxels + i] + BLUE * in[2 * voxels + i]);
          }
        });
    return Image.of(image.grid(), 1, samples);
  }
}
