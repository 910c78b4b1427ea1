// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.capture;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.StorageClasses;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.common.LossyHistory;
import org.curie.dicom.object.common.NewObject;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.common.StoredPixels;
import org.curie.dicom.object.common.TagValue;

/**
 * Makes Secondary Capture objects: of one frame, or multi-frame in grey bytes, grey words or true
 * colour.
 *
 * <p><b>Shape</b> in: one channel (grey) or three (red, green, blue); each slice is a frame.
 * <b>Units</b> in: whole numbers from 0 to {@code 2^bitsStored − 1}, brighter higher. <b>Source</b>
 * DICOM PS3.3 A.8, C.8.6. <b>Limits</b> colours have 8 bits. Safe for use by several threads.
 */
public final class SecondaryCaptureWriter {
  private final Origin origin;

  public SecondaryCaptureWriter(Origin origin) {
    this.origin = origin;
  }

  /**
   * @throws CurieException with DATA_INVALID when the samples do not fit the bits stored
   */
  public DataSet dataSet(Image image, SecondaryCaptureSpec spec, SourceImages sources) {
    boolean color = image.channels() == 3;
    if ((image.channels() != 1 && !color) || (color && spec.bitsStored() != Byte.SIZE)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a secondary capture has one channel, or three of 8 bits, but this is "
              + image
              + " of "
              + spec.bitsStored()
              + " bits");
    }
    NewObject.Kind kind = new NewObject.Kind(sopClass(image, spec.bitsStored()), "OT");
    DataSetBuilder object = NewObject.begin(kind, spec.instance(), sources, origin);
    object
        .text(Tags.ConversionType, "WSD") // made by a workstation
        .text(Tags.ImageType, "DERIVED", "SECONDARY")
        .text(Tags.BurnedInAnnotation, spec.burnedInAnnotation() ? "YES" : "NO")
        .text(Tags.DerivationDescription, spec.derivation())
        .items(
            Tags.SourceImageSequence,
            sources.images().stream().map(SecondaryCaptureWriter::source).toArray(DataSet[]::new))
        .items(
            Tags.ReferencedSeriesSequence,
            sources.referencedSeries(Tags.ReferencedInstanceSequence))
        .empty(Tags.PatientOrientation);
    LossyHistory.putInto(object, sources);
    NewObject.laterality(object, sources);
    if (image.depth() > 1) {
      putFrames(object, image, color);
    }
    StoredPixels.putInto(object, image, spec.bitsStored());
    return object.build();
  }

  private static String sopClass(Image image, int bitsStored) {
    if (image.depth() == 1) {
      return StorageClasses.SECONDARY_CAPTURE;
    }
    if (image.channels() == 3) {
      return StorageClasses.MULTI_FRAME_TRUE_COLOR_SECONDARY_CAPTURE;
    }
    return bitsStored == Byte.SIZE
        ? StorageClasses.MULTI_FRAME_GRAYSCALE_BYTE_SECONDARY_CAPTURE
        : StorageClasses.MULTI_FRAME_GRAYSCALE_WORD_SECONDARY_CAPTURE;
  }

  private static DataSet source(SourceImage image) {
    return image
        .reference()
        .putInto(DataSet.builder())
        .items(Tags.PurposeOfReferenceCodeSequence, DicomCodes.SOURCE_IMAGE_FOR_PROCESSING.item())
        .build();
  }

  /** SC Multi-frame Image (C.8.6.3) and Vector (C.8.6.4): frames are pages one after another. */
  private static void putFrames(DataSetBuilder object, Image image, boolean color) {
    int[] pages = new int[image.depth()];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = i + 1;
    }
    object
        .element(TagValue.of(Tags.FrameIncrementPointer, Tags.PageNumberVector))
        .ints(Tags.PageNumberVector, pages);
    if (!color) {
      object
          .text(Tags.PresentationLUTShape, "IDENTITY")
          .decimals(Tags.RescaleIntercept, 0)
          .decimals(Tags.RescaleSlope, 1)
          .text(Tags.RescaleType, "US");
    }
  }
}
