// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.dicom.codec.Raster;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.pixel.ImagePixel;
import org.curie.dicom.pixel.PhotometricInterpretation;
import org.curie.dicom.pixel.PixelData;
import org.curie.dicom.pixel.SampleFormat;

/**
 * Turns a DICOM object of one frame into an image.
 *
 * <p><b>Shape</b> {@code [c][1][rows][columns]}; one channel for grey levels, red, green and blue
 * for colours of any photometric interpretation. <b>Units</b> those of the modality LUT (HU for
 * CT), stored values where there is none, colours from 0 to {@code 2^bits − 1}. <b>Frame</b> LPS
 * mm; see the remarks for what was assumed.
 *
 * <p>MONOCHROME1 shows its lowest value white, so stored values are mirrored first, {@code v →
 * lowest + highest − v} over the range of BitsStored: in every image read, brighter means a higher
 * value.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3 and C.11.1. <b>Limits</b> multi-frame and enhanced objects
 * are read as series. Window, overlays and padding values are not applied. Safe for use by several
 * threads.
 */
public final class DicomImageReader {
  private static final int COLOURS = 3;

  private final DicomReader reader;

  public DicomImageReader() {
    this(new DicomReader());
  }

  public DicomImageReader(DicomReader reader) {
    this.reader = reader;
  }

  /**
   * @throws CurieException as {@link DicomReader#read(Path)} and {@link #read(DicomFile)}
   */
  public DicomImage read(Path path) {
    return read(reader.read(path));
  }

  /**
   * @throws CurieException DATA_INVALID when the object holds no image; FORMAT_UNSUPPORTED when it
   *     is a valid image that is not read; FORMAT_DAMAGED when the pixels do not fit their
   *     description; GEOMETRY_INVALID when spacing or orientation is impossible
   */
  public DicomImage read(DicomFile file) {
    try {
      List<String> remarks = new ArrayList<>();
      return new DicomImage(image(file, remarks), file, remarks);
    } catch (CurieException e) {
      throw new CurieException(e.code(), file.origin() + ": " + e.getMessage(), e);
    }
  }

  private static Image image(DicomFile file, List<String> remarks) {
    DataSet dataSet = file.dataSet();
    refuse(dataSet, Tags.SharedFunctionalGroupsSequence, "enhanced objects");
    refuse(dataSet, Tags.FloatPixelData, "floating-point pixels");
    refuse(dataSet, Tags.DoubleFloatPixelData, "floating-point pixels");
    PixelData pixels = PixelData.of(file);
    ImagePixel pixel = pixels.pixel();
    if (pixel.frames() != 1) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "it has " + pixel.frames() + " frames; expected an object of a single frame");
    }
    if (pixels.surplusBytes() > 0) {
      remarks.add(pixels.surplusBytes() + " bytes behind the pixels are ignored");
    }
    Grid grid = PlaneGeometry.grid(dataSet, pixel, remarks);
    Raster frame = pixels.frame(0);
    return pixel.photometricInterpretation().isGrey()
        ? Image.of(grid, 1, grey(frame, pixel, dataSet))
        : Image.of(grid, COLOURS, colours(Colours.rgb(frame, pixel, dataSet)));
  }

  private static float[] grey(Raster frame, ImagePixel pixel, DataSet dataSet) {
    SampleFormat format = pixel.format();
    ModalityValues values = ModalityValues.from(dataSet, format.signed());
    boolean mirrored = pixel.photometricInterpretation() == PhotometricInterpretation.MONOCHROME1;
    long mirror = format.lowest() + format.highest();
    int[] stored = frame.samples();
    float[] samples = new float[stored.length];
    for (int i = 0; i < stored.length; i++) {
      samples[i] = (float) values.of(mirrored ? (int) (mirror - stored[i]) : stored[i]);
    }
    return samples;
  }

  /** From pixel by pixel to channel by channel. */
  private static float[] colours(int[] rgb) {
    int pixels = rgb.length / COLOURS;
    float[] samples = new float[rgb.length];
    for (int c = 0; c < COLOURS; c++) {
      for (int i = 0; i < pixels; i++) {
        samples[c * pixels + i] = rgb[COLOURS * i + c];
      }
    }
    return samples;
  }

  private static void refuse(DataSet dataSet, Tag tag, String what) {
    if (dataSet.contains(tag)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          what + " are not read as one image, and it has " + Dictionary.describe(tag));
    }
  }
}
