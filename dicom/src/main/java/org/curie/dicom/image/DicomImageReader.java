// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;

/**
 * Turns an uncompressed single-frame DICOM object into an image.
 *
 * <p><b>Shape</b> {@code [c][1][rows][columns]}; one channel for MONOCHROME1 and MONOCHROME2, red,
 * green and blue for RGB. <b>Units</b> those of the rescaled values (HU for CT), stored values
 * where there is no rescale. <b>Frame</b> LPS mm; see the remarks for what was assumed.
 *
 * <p><b>Formula</b> {@code RescaleSlope · v + RescaleIntercept} with v the stored value.
 * MONOCHROME1 shows its lowest value white, so v is mirrored first, {@code v → lowest + highest −
 * v} over the range of BitsStored: in every image read, brighter means a higher value.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3 and C.11.1. <b>Limits</b> 8 or 16 bits a sample; compressed,
 * multi-frame and enhanced objects, palettes, YBR and Modality LUTs are refused by name. Window,
 * overlays and padding values are not applied. Safe for use by several threads.
 */
public final class DicomImageReader {
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
    requireReadable(file);
    ImagePixel pixel = ImagePixel.from(dataSet);
    Bytes bytes = pixelData(dataSet, pixel, remarks);
    Grid grid = PlaneGeometry.grid(dataSet, pixel, remarks);
    float[] samples = new StoredSamples(pixel, bytes).channels(meaning(dataSet, pixel));
    return Image.of(grid, pixel.samplesPerPixel(), samples);
  }

  private static void requireReadable(DicomFile file) {
    DataSet dataSet = file.dataSet();
    boolean floating =
        dataSet.contains(Tags.FloatPixelData) || dataSet.contains(Tags.DoubleFloatPixelData);
    if (!floating && !dataSet.contains(Tags.PixelData)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "expected an image, but the object has no PixelData (7FE0,0010)");
    }
    if (!file.transferSyntax().isUncompressed()) {
      throw unsupported(
          "its pixels are in the transfer syntax "
              + file.transferSyntax()
              + ", which is not decoded yet; convert it to "
              + TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
              + ", for example with gdcmconv --raw");
    }
    int frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    if (frames != 1) {
      throw unsupported("it has " + frames + " frames; expected an object of a single frame");
    }
    refuse(dataSet, Tags.SharedFunctionalGroupsSequence, "enhanced objects");
    refuse(dataSet, Tags.ModalityLUTSequence, "images with a Modality LUT");
    refuse(dataSet, Tags.FloatPixelData, "floating-point pixels");
    refuse(dataSet, Tags.DoubleFloatPixelData, "floating-point pixels");
  }

  private static void refuse(DataSet dataSet, Tag tag, String what) {
    if (dataSet.contains(tag)) {
      throw unsupported(what + " are not read yet, and it has " + Dictionary.describe(tag));
    }
  }

  private static Bytes pixelData(DataSet dataSet, ImagePixel pixel, List<String> remarks) {
    Bytes bytes = dataSet.bytes(Tags.PixelData).orElse(Bytes.EMPTY);
    long needed = pixel.bytesPerFrame();
    if (bytes.size() < needed) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          pixel.rows()
              + " x "
              + pixel.columns()
              + " pixels need "
              + needed
              + " bytes, but PixelData (7FE0,0010) has "
              + bytes.size()
              + "; the file is truncated or its header is wrong");
    }
    if (bytes.size() > needed + needed % 2) {
      remarks.add(bytes.size() - needed + " bytes behind the pixels are ignored");
    }
    return bytes;
  }

  private static IntToDoubleFunction meaning(DataSet dataSet, ImagePixel pixel) {
    double slope = dataSet.decimal(Tags.RescaleSlope).orElse(1);
    double intercept = dataSet.decimal(Tags.RescaleIntercept).orElse(0);
    if (slope == 0 || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "RescaleSlope must be a number other than 0 and RescaleIntercept a number, but they are "
              + slope
              + " and "
              + intercept);
    }
    int mirror = pixel.lowest() + pixel.highest();
    return switch (pixel.photometricInterpretation()) {
      case MONOCHROME1 -> v -> slope * (mirror - v) + intercept;
      case MONOCHROME2 -> v -> slope * v + intercept;
      case RGB -> v -> v;
    };
  }

  private static CurieException unsupported(String description) {
    return new CurieException(ErrorCode.FORMAT_UNSUPPORTED, description);
  }
}
