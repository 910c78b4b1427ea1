// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import org.curie.core.image.Image;
import org.curie.learning.generate.experiment.PictureSpec;

/**
 * How samples become the whole numbers of an image file.
 *
 * <p><b>Formula</b> sample = intercept + slope * pixel. Samples that are bytes, or whole numbers up
 * to 65535, are kept as they are; all others are spread over 16 bits.
 *
 * @param bits 8 or 16
 */
public record PixelScale(int bits, double slope, double intercept) {
  private static final double BYTE = 255;
  private static final double WORD = 65_535;

  public static PixelScale of(PictureSpec picture) {
    double low = picture.low();
    double high = picture.high();
    boolean whole = low >= 0 && low == Math.rint(low) && high == Math.rint(high);
    if (whole && high == BYTE) {
      return new PixelScale(8, 1, 0);
    }
    if (whole && high > BYTE && high <= WORD) {
      return new PixelScale(16, 1, 0);
    }
    return new PixelScale(16, (high - low) / WORD, low);
  }

  /** A picture in samples, in pixels. */
  public Image pixels(Image picture) {
    float[] pixels = new float[picture.size()];
    double most = bits == 8 ? BYTE : WORD;
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) Math.clamp((picture.sample(i) - intercept) / slope, 0, most);
    }
    return Image.of(picture.grid(), picture.channels(), pixels);
  }
}
