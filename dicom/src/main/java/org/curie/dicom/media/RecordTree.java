// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;

/**
 * The records of a directory while objects are put in: patients, their studies, series and objects.
 *
 * <p>A patient is told by Patient ID, else by name, else by the study. Not safe for use by several
 * threads.
 */
final class RecordTree {
  private final RecordMaker maker = new RecordMaker();
  private final RecordNode root = new RecordNode(DataSet.EMPTY, "");

  Collection<RecordNode> patients() {
    return root.lower().values();
  }

  /** What was supplied that objects lack, in sentences. */
  List<String> supplied() {
    return maker.supplied();
  }

  /** The name an object would get, which has a part for each record above it. */
  List<String> proposedId(DicomFile head) {
    RecordNode patient = patient(head);
    RecordNode study = study(head, patient);
    RecordNode series = series(head, study);
    return List.of(
        patient.name(), study.name(), series.name(), name(type(head), series.lower().size() + 1));
  }

  /**
   * @param id where it lies
   */
  void add(DicomFile head, List<String> id) {
    RecordNode series = series(head, study(head, patient(head)));
    RecordType type = type(head);
    int number = series.lower().size() + 1;
    String uid = required(head, Tags.SOPInstanceUID);
    DataSet record =
        DataSet.builder()
            .all(maker.record(type, head.dataSet(), head.origin(), number))
            .text(Tags.ReferencedFileID, id.toArray(String[]::new))
            .text(Tags.ReferencedSOPClassUIDInFile, required(head, Tags.SOPClassUID))
            .text(Tags.ReferencedSOPInstanceUIDInFile, uid)
            .text(Tags.ReferencedTransferSyntaxUIDInFile, head.transferSyntax().uid())
            .build();
    if (series.lower().putIfAbsent(uid, new RecordNode(record, name(type, number))) != null) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a medium has each object once, but " + head.origin() + " comes a second time");
    }
  }

  private RecordNode patient(DicomFile head) {
    DataSet object = head.dataSet();
    String patient =
        object
            .string(Tags.PatientID)
            .or(() -> object.string(Tags.PatientName).map(name -> "name " + name))
            .orElseGet(() -> "study " + required(head, Tags.StudyInstanceUID));
    return below(root, RecordType.PATIENT, patient, head);
  }

  private RecordNode study(DicomFile head, RecordNode patient) {
    return below(patient, RecordType.STUDY, required(head, Tags.StudyInstanceUID), head);
  }

  private RecordNode series(DicomFile head, RecordNode study) {
    return below(study, RecordType.SERIES, required(head, Tags.SeriesInstanceUID), head);
  }

  /** The record below another, made of the first object that needs it. */
  private RecordNode below(RecordNode upper, RecordType type, String key, DicomFile head) {
    RecordNode known = upper.lower().get(key);
    if (known != null) {
      return known;
    }
    int number = upper.lower().size() + 1;
    RecordNode made =
        new RecordNode(
            maker.record(type, head.dataSet(), head.origin(), number), name(type, number));
    upper.lower().put(key, made);
    return made;
  }

  private static String name(RecordType type, int number) {
    return type.prefix() + String.format(Locale.ROOT, "%06d", number);
  }

  private static RecordType type(DicomFile head) {
    return RecordType.of(head.dataSet())
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_UNSUPPORTED,
                    head.origin()
                        + " is of a kind that has no record in a DICOMDIR here ("
                        + Dictionary.describe(Tags.SOPClassUID)
                        + " "
                        + head.dataSet().uid(Tags.SOPClassUID).orElse("missing")
                        + "); leave it out"));
  }

  private static String required(DicomFile head, Tag tag) {
    return head.dataSet()
        .uid(tag)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DATA_INVALID,
                    "a DICOMDIR needs "
                        + Dictionary.describe(tag)
                        + " of each object, but "
                        + head.origin()
                        + " has none"));
  }
}
