// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.parametricmap;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.StorageClasses;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.multiframe.FrameSlices;
import org.curie.dicom.object.plane.FunctionalGroups;

/**
 * Reads Parametric Map objects.
 *
 * <p><b>Source</b> DICOM PS3.3 A.75. <b>Limits</b> single-precision floating-point pixels; one
 * linear real-world value mapping, that of the first frame. Safe for use by several threads.
 */
public final class ParametricMapReader {
  private static final long DEFAULT_MAX_VOXELS = 1L << 27; // 512 MiB
  private static final Code UNKNOWN = new Code("?", "?", "not told");

  /**
   * @throws CurieException DATA_INVALID when the object is no parametric map, FORMAT_UNSUPPORTED
   *     when its pixels are not single precision, FORMAT_DAMAGED when it contradicts itself
   */
  public ParametricMap read(DataSet dataSet) {
    if (!dataSet.uid(Tags.SOPClassUID).orElse("").equals(StorageClasses.PARAMETRIC_MAP)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "expected a parametric map, but the object is of the SOP class '"
              + dataSet.uid(Tags.SOPClassUID).orElse("")
              + "'");
    }
    if (!dataSet.contains(Tags.FloatPixelData)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "only parametric maps of single-precision pixels are read; expected FloatPixelData"
              + " (7FE0,0008)");
    }
    int frames = dataSet.integer(Tags.NumberOfFrames).orElse(1);
    long rows = dataSet.requireInt(Tags.Rows);
    long columns = dataSet.requireInt(Tags.Columns);
    Bytes pixels = dataSet.bytes(Tags.FloatPixelData).orElse(Bytes.EMPTY);
    boolean fits =
        frames >= 1
            && rows >= 1
            && columns >= 1
            && rows * columns <= pixels.size()
            && pixels.size() / Float.BYTES >= rows * columns * frames;
    if (!fits) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          frames
              + " frames of "
              + columns
              + " x "
              + rows
              + " do not fit the "
              + pixels.size()
              + " bytes of FloatPixelData (7FE0,0008)");
    }
    FunctionalGroups groups = FunctionalGroups.of(dataSet, frames);
    return new ParametricMap(
        FrameSlices.of(dataSet, groups), pixels, scale(groups), DEFAULT_MAX_VOXELS);
  }

  private static ParametricMap.Scale scale(FunctionalGroups groups) {
    DataSet mapping = groups.group(0, Tags.RealWorldValueMappingSequence);
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
