// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import static org.curie.dicom.media.RecordKey.ifKnown;
import static org.curie.dicom.media.RecordKey.number;
import static org.curie.dicom.media.RecordKey.present;
import static org.curie.dicom.media.RecordKey.study;
import static org.curie.dicom.media.RecordKey.value;
import static org.curie.dicom.media.RecordKey.when;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.KnownUid;
import org.curie.dicom.dictionary.Tags;

/**
 * The kinds of directory records and what each says of its object.
 *
 * <p><b>Source</b> DICOM PS3.3 annex F.5 (tables F.5-1 to F.5-48, by name below), F.4 for the SOP
 * classes. <b>Limits</b> objects that lie in no series (palettes, hanging protocols, implants) have
 * no record here.
 */
enum RecordType {
  PATIENT("PATIENT", "", present("PatientName"), study("PatientID")),
  STUDY(
      "STUDY",
      "",
      when("StudyDate"),
      when("StudyTime"),
      present("AccessionNumber"),
      present("StudyDescription"),
      value("StudyInstanceUID"),
      number("StudyID")),
  SERIES("SERIES", "", value("Modality"), value("SeriesInstanceUID"), number("SeriesNumber")),

  RT_DOSE("RT DOSE", "481\\.2", number("InstanceNumber"), value("DoseSummationType")),
  RT_STRUCTURE_SET(
      "RT STRUCTURE SET",
      "481\\.3",
      number("InstanceNumber"),
      value("StructureSetLabel"),
      present("StructureSetDate"),
      present("StructureSetTime")),
  RT_PLAN(
      "RT PLAN",
      "481\\.[58]",
      number("InstanceNumber"),
      value("RTPlanLabel"),
      present("RTPlanDate"),
      present("RTPlanTime")),
  RT_TREATMENT_RECORD(
      "RT TREAT RECORD",
      "481\\.[4679]",
      number("InstanceNumber"),
      present("TreatmentDate"),
      present("TreatmentTime")),
  PRESENTATION(
      "PRESENTATION",
      "11\\.\\d+",
      value("PresentationCreationDate"),
      value("PresentationCreationTime"),
      number("InstanceNumber"),
      value("ContentLabel"),
      present("ContentDescription"),
      present("ContentCreatorName"),
      ifKnown("ReferencedSeriesSequence")),
  WAVEFORM(
      "WAVEFORM", "9\\..+", number("InstanceNumber"), when("ContentDate"), when("ContentTime")),
  KEY_OBJECT_DOCUMENT(
      "KEY OBJECT DOC",
      "88\\.59",
      number("InstanceNumber"),
      when("ContentDate"),
      when("ContentTime"),
      value("ConceptNameCodeSequence"),
      ifKnown("ContentSequence")),
  STRUCTURED_REPORT(
      "SR DOCUMENT",
      "88\\.\\d+",
      number("InstanceNumber"),
      value("CompletionFlag"),
      value("VerificationFlag"),
      when("ContentDate"),
      when("ContentTime"),
      ifKnown("VerificationDateTime"),
      value("ConceptNameCodeSequence"),
      ifKnown("ContentSequence")),
  ENCAPSULATED_DOCUMENT(
      "ENCAP DOC",
      "104\\.\\d+",
      present("ContentDate"),
      present("ContentTime"),
      number("InstanceNumber"),
      present("ConceptNameCodeSequence"),
      present("DocumentTitle"),
      ifKnown("HL7InstanceIdentifier"),
      value("MIMETypeOfEncapsulatedDocument")),
  SPECTROSCOPY(
      "SPECTROSCOPY",
      "4\\.2",
      value("ImageType"),
      when("ContentDate"),
      when("ContentTime"),
      number("InstanceNumber"),
      ifKnown("ReferencedImageEvidenceSequence"),
      value("NumberOfFrames"),
      value("Rows"),
      value("Columns"),
      value("DataPointRows"),
      value("DataPointColumns")),
  RAW_DATA("RAW DATA", "66", when("ContentDate"), when("ContentTime"), present("InstanceNumber")),
  REGISTRATION("REGISTRATION", "66\\.[13]", content()),
  FIDUCIAL("FIDUCIAL", "66\\.2", content()),
  SURFACE("SURFACE", "66\\.5", content()),
  TRACT("TRACT", "66\\.6", content()),
  VALUE_MAP("VALUE MAP", "67", content()),
  /** Whatever else is called an image, or has rows and columns. */
  IMAGE("IMAGE", "", number("InstanceNumber"));

  /** Where most storage SOP classes are (PS3.6 annex A). */
  private static final String STORAGE = "1\\.2\\.840\\.10008\\.5\\.1\\.4\\.1\\.1\\.";

  private final String term;
  private final String sopClasses;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<RecordKey> keys;

  /**
   * @param sopClasses a pattern of what follows the root of all storage SOP classes; empty where
   *     they do not decide
   */
  RecordType(String term, String sopClasses, RecordKey... keys) {
    this.term = term;
    this.sopClasses = sopClasses;
    this.keys = List.of(keys);
  }

  /** The date of the content and the macro that identifies it (PS3.3 table 10-12). */
  private static RecordKey[] content() {
    return new RecordKey[] {
      when("ContentDate"),
      when("ContentTime"),
      number("InstanceNumber"),
      value("ContentLabel"),
      present("ContentDescription"),
      present("ContentCreatorName")
    };
  }

  /** The kind of record an object gets below its series; empty when there is none for it. */
  static Optional<RecordType> of(DataSet object) {
    String sopClass = object.uid(Tags.SOPClassUID).orElse("");
    return Stream.of(values())
        .filter(type -> !type.sopClasses.isEmpty() && sopClass.matches(STORAGE + type.sopClasses))
        .findFirst()
        .or(() -> isImage(sopClass, object) ? Optional.of(IMAGE) : Optional.empty());
  }

  private static boolean isImage(String sopClass, DataSet object) {
    return object.contains(Tags.Rows)
        || KnownUid.of(sopClass).filter(known -> known.name().contains("Image")).isPresent();
  }

  /** What Directory Record Type (0004,1430) says. */
  String term() {
    return term;
  }

  /** What the names of its files begin with. */
  String prefix() {
    return switch (this) {
      case PATIENT -> "PT";
      case STUDY -> "ST";
      case SERIES -> "SE";
      case IMAGE -> "IM";
      default -> "OB";
    };
  }

  List<RecordKey> keys() {
    return keys;
  }
}
