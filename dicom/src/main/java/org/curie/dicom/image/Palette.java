// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * The colours that stored values stand for.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3.1.5, C.7.6.3.1.6 and C.7.9.
 */
record Palette(LookupTable red, LookupTable green, LookupTable blue) {

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when a table is missing or broken
   */
  static Palette from(DataSet dataSet, boolean signed) {
    return new Palette(
        table(
            dataSet,
            Tags.RedPaletteColorLookupTableDescriptor,
            Tags.RedPaletteColorLookupTableData,
            Tags.SegmentedRedPaletteColorLookupTableData,
            signed),
        table(
            dataSet,
            Tags.GreenPaletteColorLookupTableDescriptor,
            Tags.GreenPaletteColorLookupTableData,
            Tags.SegmentedGreenPaletteColorLookupTableData,
            signed),
        table(
            dataSet,
            Tags.BluePaletteColorLookupTableDescriptor,
            Tags.BluePaletteColorLookupTableData,
            Tags.SegmentedBluePaletteColorLookupTableData,
            signed));
  }

  private static LookupTable table(
      DataSet dataSet, Tag descriptorTag, Tag data, Tag segmented, boolean signed) {
    if (dataSet.contains(data)) {
      return LookupTable.from(dataSet, descriptorTag, data, signed);
    }
    Bytes segments =
        dataSet
            .bytes(segmented)
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.FORMAT_DAMAGED,
                        "a palette image needs %s, but it is missing"
                            .formatted(Dictionary.describe(data))));
    LookupTable.Descriptor descriptor = LookupTable.Descriptor.from(dataSet, descriptorTag, signed);
    boolean wide = descriptor.bits() > Byte.SIZE;
    return LookupTable.of(
        descriptor, SegmentedPalette.expand(segments, wide, descriptor.entries()));
  }

  /** The bits of each colour. */
  int bits() {
    return red.bits();
  }
}
