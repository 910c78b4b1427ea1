// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import org.curie.dicom.codec.Raster;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.pixel.ImagePixel;

/**
 * Colour frames as red, green and blue.
 *
 * <p><b>Policy</b> Photometric Interpretation alone decides; what a JPEG stream says of itself
 * (JFIF, Adobe) does not. <b>Formula</b> YBR_FULL after ITU-R BT.601 in full range, {@code R = Y +
 * 1.402 (Cr − c)}, {@code G = Y − 0.344136 (Cb − c) − 0.714136 (Cr − c)}, {@code B = Y + 1.772 (Cb
 * − c)} with c half the range; YBR_PARTIAL in video range, Y from 16 to 235 and the differences
 * from 16 to 240 (of 8 bits). Rounded to the nearest and kept within the range.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3.1.2.
 */
public final class Colours {
  private Colours() {}

  /**
   * @return {@code [(row · columns + column) · 3 + colour]}, from 0 to {@code 2^bits − 1} with
   *     {@link #bits}
   */
  public static int[] rgb(Raster frame, ImagePixel pixel, DataSet dataSet) {
    return switch (pixel.photometricInterpretation()) {
      case RGB, YBR_ICT, YBR_RCT -> frame.samples();
      case YBR_FULL, YBR_FULL_422 -> fromFullRange(frame);
      case YBR_PARTIAL_422, YBR_PARTIAL_420 -> fromVideoRange(frame);
      case PALETTE_COLOR -> fromPalette(frame, Palette.from(dataSet, pixel.format().signed()));
      case MONOCHROME1, MONOCHROME2 ->
          throw new IllegalArgumentException("grey levels have no colours");
    };
  }

  /** How many bits each colour has. */
  public static int bits(ImagePixel pixel, DataSet dataSet) {
    return switch (pixel.photometricInterpretation()) {
      case PALETTE_COLOR -> Palette.from(dataSet, pixel.format().signed()).bits();
      default -> pixel.format().bitsStored();
    };
  }

  private static int[] fromPalette(Raster frame, Palette palette) {
    int[] stored = frame.samples();
    int[] rgb = new int[Math.multiplyExact(stored.length, 3)];
    for (int i = 0; i < stored.length; i++) {
      rgb[3 * i] = palette.red().entry(stored[i]);
      rgb[3 * i + 1] = palette.green().entry(stored[i]);
      rgb[3 * i + 2] = palette.blue().entry(stored[i]);
    }
    return rgb;
  }

  private static int[] fromFullRange(Raster frame) {
    long highest = (1L << frame.precision()) - 1;
    double centre = 1L << (frame.precision() - 1);
    int[] ybr = frame.samples();
    int[] rgb = new int[ybr.length];
    for (int i = 0; i < ybr.length; i += 3) {
      double cb = ybr[i + 1] - centre;
      double cr = ybr[i + 2] - centre;
      rgb[i] = within(ybr[i] + 1.402 * cr, highest);
      rgb[i + 1] = within(ybr[i] - 0.344136 * cb - 0.714136 * cr, highest);
      rgb[i + 2] = within(ybr[i] + 1.772 * cb, highest);
    }
    return rgb;
  }

  private static int[] fromVideoRange(Raster frame) {
    long highest = (1L << frame.precision()) - 1;
    double centre = 1L << (frame.precision() - 1);
    double black = 16.0 / 256 * (highest + 1);
    double luma = highest / (219.0 / 256 * (highest + 1));
    double chroma = highest / (224.0 / 256 * (highest + 1));
    int[] ybr = frame.samples();
    int[] rgb = new int[ybr.length];
    for (int i = 0; i < ybr.length; i += 3) {
      double y = luma * (ybr[i] - black);
      double cb = chroma * (ybr[i + 1] - centre);
      double cr = chroma * (ybr[i + 2] - centre);
      rgb[i] = within(y + 1.402 * cr, highest);
      rgb[i + 1] = within(y - 0.344136 * cb - 0.714136 * cr, highest);
      rgb[i + 2] = within(y + 1.772 * cb, highest);
    }
    return rgb;
  }

  private static int within(double value, long highest) {
    return (int) Math.clamp(Math.round(value), 0L, highest);
  }
}
