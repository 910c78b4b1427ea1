// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.List;
import java.util.Optional;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.pixel.ImagePixel;
import org.curie.dicom.pixel.PhotometricInterpretation;
import org.curie.dicom.pixel.PixelData;

/**
 * A frame as it is meant to be looked at: modality LUT, VOI LUT and polarity applied, colours as
 * red, green and blue.
 *
 * <p><b>Shape</b> {@code [(row · columns + column) · channels + channel]}, one channel or three.
 * <b>Units</b> brightness 0 to 255. <b>Source</b> the pipeline of DICOM PS3.4 N.2. <b>Limits</b>
 * overlays and presentation states are not applied.
 *
 * @param samples owned by this record
 */
@SuppressWarnings("ArrayRecordComponent") // a picture is compared by nobody
public record DisplayedFrame(int rows, int columns, int channels, byte[] samples) {
  private static final double WHITE = 255;

  /**
   * @param voi what to show; without it the first the object offers, else the range of its values
   * @throws org.curie.core.error.CurieException as {@link PixelData#frame(int)}
   */
  public static DisplayedFrame of(
      PixelData pixels, DataSet dataSet, int index, Optional<VoiTransform> voi) {
    ImagePixel pixel = pixels.pixel();
    Raster frame = pixels.frame(index);
    boolean grey = pixel.photometricInterpretation().isGrey();
    byte[] samples =
        grey
            ? grey(frame, pixel, dataSet, voi)
            : colours(Colours.rgb(frame, pixel, dataSet), Colours.bits(pixel, dataSet));
    return new DisplayedFrame(pixel.rows(), pixel.columns(), grey ? 1 : 3, samples);
  }

  private static byte[] grey(
      Raster frame, ImagePixel pixel, DataSet dataSet, Optional<VoiTransform> voi) {
    boolean signed = pixel.format().signed();
    ModalityValues modality = ModalityValues.from(dataSet, signed);
    VoiTransform shown =
        voi.or(() -> first(VoiTransform.from(dataSet, signed)))
            .orElseGet(() -> range(frame.samples(), modality));
    boolean inverse = pixel.photometricInterpretation() == PhotometricInterpretation.MONOCHROME1;
    int[] stored = frame.samples();
    byte[] samples = new byte[stored.length];
    for (int i = 0; i < stored.length; i++) {
      double brightness = shown.brightness(modality.of(stored[i]));
      samples[i] = (byte) Math.round(WHITE * (inverse ? 1 - brightness : brightness));
    }
    return samples;
  }

  private static Optional<VoiTransform> first(List<VoiTransform> offered) {
    return offered.stream().findFirst();
  }

  private static VoiTransform range(int[] stored, ModalityValues modality) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int value : stored) {
      double real = modality.of(value);
      lowest = Math.min(lowest, real);
      highest = Math.max(highest, real);
    }
    return VoiTransform.over(lowest, highest);
  }

  private static byte[] colours(int[] rgb, int bits) {
    double highest = (1L << bits) - 1;
    byte[] samples = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      samples[i] = (byte) Math.round(WHITE * Integer.toUnsignedLong(rgb[i]) / highest);
    }
    return samples;
  }
}
