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
import org.curie.dicom.pixel.FloatingPixels;
import org.curie.dicom.pixel.FrameShape;
import org.curie.dicom.pixel.PixelData;
import org.curie.dicom.series.plane.FunctionalGroups;

/**
 * The frames of one object as what they measure: each with its own rescale.
 *
 * <p><b>Units</b> those of the modality LUT (HU, Bq/ml), Gy of a dose grid; stored values where
 * nothing is said, red, green and blue from 0 on in colour. Unlike a single picture, MONOCHROME1 is
 * not mirrored: it only asks a screen to show low values bright, and a measurement stays one.
 * <b>Source</b> DICOM PS3.3 C.11.1, C.7.6.16.2.9, C.8.8.3.4 (Dose Grid Scaling), C.7.6.24 and
 * C.7.6.25 (floating-point pixels, rounded to single precision). <b>Limits</b> real world value
 * maps are not applied.
 */
final class FrameValues {
  private static final Tag DOSE_GRID_SCALING = new Tag(0x3004, 0x000E);
  private static final int COLOURS = 3;

  private final DataSet dataSet;
  private final Pixels pixels;
  private final Optional<FunctionalGroups> groups;

  /** What the stored values are. */
  private sealed interface Pixels {
    record Whole(PixelData data) implements Pixels {}

    record Floating(FloatingPixels data) implements Pixels {}
  }

  private FrameValues(DataSet dataSet, Pixels pixels) {
    this.dataSet = dataSet;
    this.pixels = pixels;
    this.groups = FunctionalGroups.of(dataSet);
  }

  /**
   * @throws CurieException as {@link PixelData#of(DicomFile)}; DATA_INVALID when the object is not
   *     what it was
   */
  static FrameValues of(DicomFile file, FrameShape expected) {
    DataSet dataSet = file.dataSet();
    if (!FrameShape.of(dataSet).equals(expected)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "it changed while its series was put together; read it again");
    }
    boolean floating = expected.format().isEmpty() && FloatingPixels.in(dataSet);
    return new FrameValues(
        dataSet,
        floating
            ? new Pixels.Floating(FloatingPixels.of(dataSet))
            : new Pixels.Whole(PixelData.of(file)));
  }

  /** 1, or 3 in colour. */
  static int samples(FrameShape shape) {
    return shape.photometricInterpretation().isGrey() ? 1 : COLOURS;
  }

  /** One frame, {@code [sample][row][column]}. */
  float[] frame(int index) {
    return switch (pixels) {
      case Pixels.Whole(PixelData data) -> {
        Raster raster = data.frame(index);
        yield data.pixel().photometricInterpretation().isGrey()
            ? grey(raster, index)
            : colours(Colours.rgb(raster, data.pixel(), dataSet));
      }
      case Pixels.Floating(FloatingPixels data) -> floating(data.frame(index), index);
    };
  }

  private float[] grey(Raster raster, int index) {
    ModalityValues values = values(index, raster.signed());
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

  private float[] floating(double[] stored, int index) {
    if (!(values(index, true) instanceof ModalityValues.Rescale(double slope, double intercept))) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "floating-point pixels cannot be looked up in a table, but it has a Modality LUT Sequence");
    }
    float[] measured = new float[stored.length];
    for (int i = 0; i < stored.length; i++) {
      measured[i] = (float) (slope * stored[i] + intercept);
    }
    return measured;
  }

  private ModalityValues values(int index, boolean signed) {
    boolean dose = dataSet.contains(DOSE_GRID_SCALING);
    if (dose) {
      return new ModalityValues.Rescale(dataSet.decimal(DOSE_GRID_SCALING).orElse(1), 0);
    }
    DataSet own = groups.map(g -> g.valueTransformation(index)).orElse(dataSet);
    return ModalityValues.from(own, signed);
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
