// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.xray;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.SopClasses;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.object.common.StoredPixels;

/**
 * Writes a radiograph as a Digital X-Ray Image object, For Presentation.
 *
 * <p>This rather than Secondary Capture: a radiograph's view, body part, detector spacing and the
 * sense of its grey levels have a place here, and an archive sorts it with the real ones.
 *
 * <p><b>Shape</b> in: one channel, one slice. <b>Units</b> in: whole numbers from 0 to {@code
 * 2^bitsStored − 1}, more attenuation brighter (MONOCHROME2). <b>Source</b> DICOM PS3.3 A.26.
 * <b>Limits</b> a projection has no place in the patient: of the grid only the spacing is written.
 * The image must never have been compressed with loss, as the object says it was not. Safe for use
 * by several threads.
 */
public final class DigitalXRayWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

  private final DicomWriter writer = new DicomWriter();

  /**
   * @throws CurieException with DATA_INVALID when the image or the spec cannot be written as such
   *     an object, STORAGE_FAILED when the disk refuses; nothing is left behind then
   */
  public void write(Image image, DigitalXRaySpec spec, Path path) {
    writer.write(dataSet(image, spec), path);
  }

  /** The object, for those who send it instead of storing it. */
  public DataSet dataSet(Image image, DigitalXRaySpec spec) {
    requireGrey(image);
    DataSetBuilder builder = DataSet.builder();
    patientAndStudy(builder, spec);
    seriesAndEquipment(builder, spec);
    imageAndAnatomy(builder, spec);
    detector(builder, image.grid().spacing());
    StoredPixels.putInto(builder, image, spec.bitsStored());
    greyLevels(builder, spec.bitsStored());
    return builder.build();
  }

  private static void patientAndStudy(DataSetBuilder builder, DigitalXRaySpec spec) {
    DigitalXRaySpec.Subject subject = spec.subject();
    LocalDateTime start = spec.identity().studyStart();
    String family = subject.synthetic() ? "SYNTHETIC" : "PSEUDONYM";
    builder
        .text(Tags.PatientName, family + "^" + subject.pseudonym())
        .text(Tags.PatientID, subject.pseudonym())
        .empty(Tags.PatientBirthDate)
        .empty(Tags.PatientSex)
        .text(Tags.StudyInstanceUID, spec.identity().studyInstanceUid())
        .text(Tags.StudyDate, start.format(DATE))
        .text(Tags.StudyTime, start.format(TIME))
        .empty(Tags.ReferringPhysicianName)
        .text(Tags.StudyID, "1")
        .empty(Tags.AccessionNumber);
    if (spec.subject().synthetic()) {
      builder
          .text(Tags.QualityControlSubject, "YES")
          .text(Tags.StudyDescription, "SYNTHETIC image, no patient")
          .text(Tags.ImageComments, "SYNTHETIC image made by a computer; it shows no patient");
    }
  }

  private static void seriesAndEquipment(DataSetBuilder builder, DigitalXRaySpec spec) {
    builder
        .text(Tags.Modality, "DX")
        .text(Tags.SeriesInstanceUID, spec.identity().seriesInstanceUid())
        .ints(Tags.SeriesNumber, 1)
        .text(Tags.SeriesDescription, spec.seriesDescription())
        .text(Tags.PresentationIntentType, "FOR PRESENTATION")
        .text(Tags.Manufacturer, "Curie");
  }

  private static void imageAndAnatomy(DataSetBuilder builder, DigitalXRaySpec spec) {
    DigitalXRaySpec.View view = spec.view();
    builder
        .text(Tags.SOPClassUID, SopClasses.DIGITAL_X_RAY_IMAGE_STORAGE_FOR_PRESENTATION)
        .text(Tags.SOPInstanceUID, spec.identity().sopInstanceUid())
        .text(Tags.ImageType, "DERIVED", "PRIMARY")
        .ints(Tags.InstanceNumber, spec.instanceNumber())
        .text(Tags.PatientOrientation, "L", "F") // seen from the front, upright: row to left side
        .text(Tags.BodyPartExamined, view.bodyPart().name())
        .items(Tags.AnatomicRegionSequence, view.bodyPart().code().item())
        .text(Tags.ImageLaterality, view.laterality().name())
        .text(Tags.ViewPosition, view.position().name())
        .items(Tags.ViewCodeSequence, view.position().code().item())
        .text(Tags.BurnedInAnnotation, "NO")
        .text(Tags.LossyImageCompression, "00") // 00: never compressed with loss
        .empty(Tags.AcquisitionContextSequence);
  }

  private static void detector(DataSetBuilder builder, Spacing spacing) {
    builder
        .empty(Tags.PositionerType)
        .empty(Tags.DetectorType)
        .decimals(Tags.ImagerPixelSpacing, spacing.yMm(), spacing.xMm());
  }

  private static void greyLevels(DataSetBuilder builder, int bitsStored) {
    int levels = 1 << bitsStored;
    builder
        .text(Tags.PixelIntensityRelationship, "LOG")
        .ints(Tags.PixelIntensityRelationshipSign, -1) // higher value: less intensity at detector
        .decimals(Tags.RescaleIntercept, 0)
        .decimals(Tags.RescaleSlope, 1)
        .text(Tags.RescaleType, "US")
        .text(Tags.PresentationLUTShape, "IDENTITY")
        .decimals(Tags.WindowCenter, levels / 2.0)
        .decimals(Tags.WindowWidth, levels);
  }

  private static void requireGrey(Image image) {
    if (image.channels() != 1 || image.depth() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a digital X-ray has one channel and one slice, but this is " + image);
    }
  }
}
