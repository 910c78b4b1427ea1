// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.parametricmap;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.object.StorageClasses;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.multiframe.FrameSlices;
import org.curie.dicom.object.plane.FunctionalGroups;
import org.curie.dicom.pixel.FloatingPixels;
import org.curie.dicom.pixel.PixelData;

/**
 * Reads Parametric Map objects.
 *
 * <p><b>Source</b> DICOM PS3.3 A.75. <b>Limits</b> one linear real-world value mapping, that of the
 * first frame. Compressed frames are decoded one by one. Safe for use by several threads.
 */
public final class ParametricMapReader {
  private static final long DEFAULT_MAX_VOXELS = 1L << 27; // 512 MiB
  private static final Tag LUT_DATA = new Tag(0x0040, 0x9212);
  private static final Code UNKNOWN = new Code("?", "?", "not told");

  /**
   * Reads a file, in any transfer syntax whose pixels are decoded.
   *
   * @throws CurieException DATA_INVALID when the object is no parametric map, FORMAT_UNSUPPORTED
   *     when its values are looked up in a table, FORMAT_DAMAGED when it contradicts itself
   */
  public ParametricMap read(DicomFile file) {
    return read(file.dataSet(), file.transferSyntax());
  }

  /**
   * Reads an object whose pixels are not compressed.
   *
   * @throws CurieException as {@link #read(DicomFile)}; FORMAT_UNSUPPORTED when they are
   */
  public ParametricMap read(DataSet dataSet) {
    if (dataSet.element(Tags.PixelData).orElse(null) instanceof DataElement.Fragments) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "its pixels are compressed, and only its file says how; read it as a file");
    }
    return read(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private ParametricMap read(DataSet dataSet, TransferSyntax syntax) {
    if (!dataSet.uid(Tags.SOPClassUID).orElse("").equals(StorageClasses.PARAMETRIC_MAP)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a parametric map, but the object is of the SOP class '"
              + dataSet.uid(Tags.SOPClassUID).orElse("")
              + "'");
    }
    int frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    MapFrames pixels = pixels(dataSet, syntax);
    FunctionalGroups groups = FunctionalGroups.of(dataSet, frames);
    return new ParametricMap(
        FrameSlices.of(dataSet, groups), pixels, scale(groups), DEFAULT_MAX_VOXELS);
  }

  private static MapFrames pixels(DataSet dataSet, TransferSyntax syntax) {
    if (FloatingPixels.in(dataSet)) {
      return new MapFrames.Floating(FloatingPixels.of(dataSet));
    }
    PixelData pixels = PixelData.of(dataSet, syntax);
    if (pixels.pixel().samplesPerPixel() != 1) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "a parametric map has one sample to a pixel, but this has three");
    }
    return new MapFrames.Whole(pixels);
  }

  private static ParametricMap.Scale scale(FunctionalGroups groups) {
    DataSet mapping = groups.group(0, Tags.RealWorldValueMappingSequence);
    if (mapping.contains(LUT_DATA)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "its values are looked up in "
              + Dictionary.describe(LUT_DATA)
              + "; only a slope and an intercept are read");
    }
    Code quantity =
        mapping.items(Tags.QuantityDefinitionSequence).stream()
            .flatMap(item -> Code.first(item, Tags.ConceptCodeSequence).stream())
            .findFirst()
            .orElse(UNKNOWN);
    Code unit = Code.first(mapping, Tags.MeasurementUnitsCodeSequence).orElse(UNKNOWN);
    return new ParametricMap.Scale(
        quantity,
        unit,
        mapping.decimal(Tags.RealWorldValueSlope).orElse(1),
        mapping.decimal(Tags.RealWorldValueIntercept).orElse(0));
  }
}
