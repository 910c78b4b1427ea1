// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.image.Colours;
import org.curie.dicom.image.ModalityValues;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.pixel.ImagePixel;
import org.curie.dicom.pixel.PixelData;
import org.curie.dicom.series.plane.FunctionalGroups;

/**
 * The frames of one object as what they measure: each with its own rescale.
 *
 * <p><b>Units</b> those of the modality LUT (HU, Bq/ml), Gy of a dose grid; stored values where
 * nothing is said, red, green and blue from 0 on in colour. Unlike a single picture, MONOCHROME1 is
 * not mirrored: it only asks a screen to show low values bright, and a measurement stays one.
 * <b>Source</b> DICOM PS3.3 C.11.1, C.7.6.16.2.9, C.8.8.3.4 (Dose Grid Scaling). <b>Limits</b> real
 * world value maps are not applied.
 */
final class FrameValues {
  private static final Tag DOSE_GRID_SCALING = new Tag(0x3004, 0x000E);
  private static final int COLOURS = 3;

  private final DataSet dataSet;
  private final PixelData pixels;
  private final Optional<FunctionalGroups> groups;

  private FrameValues(DataSet dataSet, PixelData pixels) {
    this.dataSet = dataSet;
    this.pixels = pixels;
    this.groups = FunctionalGroups.of(dataSet);
  }

  /**
   * @throws CurieException as {@link PixelData#of(DicomFile)}; DATA_INVALID when the object is not
   *     what it was
   */
  static FrameValues of(DicomFile file, ImagePixel expected) {
    PixelData pixels = PixelData.of(file);
    if (!pixels.pixel().equals(expected)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "it changed while its series was put together; read it again");
    }
    return new FrameValues(file.dataSet(), pixels);
  }

  /** 1, or 3 in colour. */
  static int samples(ImagePixel pixel) {
    return pixel.photometricInterpretation().isGrey() ? 1 : COLOURS;
  }

  /** One frame, {@code [sample][row][column]}. */
  float[] frame(int index) {
    Raster raster = pixels.frame(index);
    return pixels.pixel().photometricInterpretation().isGrey()
        ? grey(raster, index)
        : colours(Colours.rgb(raster, pixels.pixel(), dataSet));
  }

  private float[] grey(Raster raster, int index) {
    ModalityValues values = values(index);
    boolean wide = !raster.signed() && raster.precision() == Integer.SIZE;
    int[] stored = raster.samples();
    float[] measured = new float[stored.length];
    for (int i = 0; i < stored.length; i++) {
      measured[i] =
          (float)
              (wide && values instanceof ModalityValues.Rescale(double slope, double intercept)
                  ? slope * Integer.toUnsignedLong(stored[i]) + intercept
                  : values.of(stored[i]));
    }
    return measured;
  }

  private ModalityValues values(int index) {
    boolean dose = dataSet.contains(DOSE_GRID_SCALING);
    if (dose) {
      return new ModalityValues.Rescale(dataSet.decimal(DOSE_GRID_SCALING).orElse(1), 0);
    }
    DataSet own = groups.map(g -> g.valueTransformation(index)).orElse(dataSet);
    return ModalityValues.from(own, pixels.pixel().format().signed());
  }

  /** From pixel by pixel to colour by colour. */
  private static float[] colours(int[] rgb) {
    int plane = rgb.length / COLOURS;
    float[] samples = new float[rgb.length];
    for (int c = 0; c < COLOURS; c++) {
      for (int i = 0; i < plane; i++) {
        samples[c * plane + i] = rgb[COLOURS * i + c];
      }
    }
    return samples;
  }
}
