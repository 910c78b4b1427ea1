// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.CharacterSet;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Copies what a source says of patient and study, so that the new object lands in the same study.
 *
 * <p>Values stay as they are, byte for byte; only text outside ASCII is written anew, in UTF-8.
 * Optional values that break their representation, such as an age of 42, are not passed on.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.1.1, C.7.1.3, C.7.2.1, C.7.2.2, C.7.2.3.
 */
final class PatientAndStudy {
  /** Type 2: present even when the source has no value. */
  private static final List<Tag> ALWAYS =
      List.of(
          Tags.PatientName,
          Tags.PatientID,
          Tags.PatientBirthDate,
          Tags.PatientSex,
          Tags.StudyInstanceUID,
          Tags.StudyDate,
          Tags.StudyTime,
          Tags.ReferringPhysicianName,
          Tags.StudyID,
          Tags.AccessionNumber);

  private static final List<Tag> WHEN_PRESENT =
      List.of(
          Tags.IssuerOfPatientID,
          Tags.IssuerOfPatientIDQualifiersSequence,
          Tags.OtherPatientIDsSequence,
          Tags.PatientBirthTime,
          Tags.EthnicGroup,
          Tags.PatientComments,
          Tags.PatientSpeciesDescription,
          Tags.PatientSpeciesCodeSequence,
          Tags.PatientBreedDescription,
          Tags.PatientBreedCodeSequence,
          Tags.BreedRegistrationSequence,
          Tags.ResponsiblePerson,
          Tags.ResponsiblePersonRole,
          Tags.ResponsibleOrganization,
          Tags.QualityControlSubject,
          Tags.PatientIdentityRemoved,
          Tags.DeidentificationMethod,
          Tags.DeidentificationMethodCodeSequence,
          Tags.ClinicalTrialSponsorName,
          Tags.ClinicalTrialProtocolID,
          Tags.ClinicalTrialProtocolName,
          Tags.ClinicalTrialSiteID,
          Tags.ClinicalTrialSiteName,
          Tags.ClinicalTrialSubjectID,
          Tags.ClinicalTrialSubjectReadingID,
          Tags.ClinicalTrialTimePointID,
          Tags.ClinicalTrialTimePointDescription,
          Tags.StudyDescription,
          Tags.IssuerOfAccessionNumberSequence,
          Tags.PhysiciansOfRecord,
          Tags.ProcedureCodeSequence,
          Tags.PatientAge,
          Tags.PatientSize,
          Tags.PatientWeight);

  private PatientAndStudy() {}

  static void copy(DataSet source, DataSetBuilder builder) {
    for (Tag tag : ALWAYS) {
      source
          .element(tag)
          .ifPresentOrElse(
              element -> copy(element, source.characterSet(), builder), () -> builder.empty(tag));
    }
    if (source.uid(Tags.StudyInstanceUID).isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "the source instance "
              + source.requireString(Tags.SOPInstanceUID)
              + " has no "
              + Dictionary.describe(Tags.StudyInstanceUID)
              + ", so nothing can be added to its study");
    }
    for (Tag tag : WHEN_PRESENT) {
      source
          .element(tag)
          .filter(element -> !isEmpty(element) && isLegal(element, source.characterSet()))
          .ifPresent(element -> copy(element, source.characterSet(), builder));
    }
    boolean method =
        builder.contains(Tags.DeidentificationMethod)
            || builder.contains(Tags.DeidentificationMethodCodeSequence);
    if (source.string(Tags.PatientIdentityRemoved).orElse("").equals("YES") && !method) {
      builder.text(Tags.DeidentificationMethod, "not told by the source"); // type 1C
    }
  }

  /** A value that breaks its representation is left out where nothing asks for it. */
  private static boolean isLegal(DataElement element, CharacterSet from) {
    if (!(element instanceof DataElement.Value value)) {
      return true;
    }
    try {
      DataSet alone = DataSet.builder().within(from).element(value).build();
      String[] texts = alone.strings(value.tag()).toArray(String[]::new);
      return DataSet.builder().text(value.tag(), texts).contains(value.tag());
    } catch (CurieException _) {
      return false; // this is how the encoder says that the value is not legal
    }
  }

  private static boolean isEmpty(DataElement element) {
    return switch (element) {
      case DataElement.Value value -> value.bytes().isEmpty();
      case DataElement.Sequence sequence -> sequence.items().isEmpty();
      case DataElement.Fragments _ -> true;
    };
  }

  private static void copy(DataElement element, CharacterSet from, DataSetBuilder builder) {
    switch (element) {
      case DataElement.Value value when isAscii(value) -> builder.element(value);
      case DataElement.Value value -> {
        DataSet decoded = DataSet.builder().within(from).element(value).build();
        builder.text(value.tag(), decoded.strings(value.tag()).toArray(String[]::new));
      }
      case DataElement.Sequence sequence -> {
        List<DataSet> items = new ArrayList<>();
        for (DataSet item : sequence.items()) {
          DataSetBuilder copied = DataSet.builder();
          for (DataElement inner : item) {
            if (!inner.tag().equals(Tags.SpecificCharacterSet)) {
              copy(inner, item.characterSet(), copied);
            }
          }
          items.add(copied.build());
        }
        builder.element(new DataElement.Sequence(sequence.tag(), items));
      }
      case DataElement.Fragments fragments ->
          throw new CurieException(
              ErrorCode.FORMAT_DAMAGED,
              Dictionary.describe(fragments.tag()) + " should be a value, but is fragments");
    }
  }

  private static boolean isAscii(DataElement.Value value) {
    if (value.vr().content() != Vr.Content.TEXT) {
      return true;
    }
    Bytes bytes = value.bytes();
    for (long i = 0; i < bytes.size(); i++) {
      if (bytes.at(i) < 0 || bytes.at(i) == 0x1B) { // 1BH: ESC, switches character sets
        return false;
      }
    }
    return true;
  }
}
