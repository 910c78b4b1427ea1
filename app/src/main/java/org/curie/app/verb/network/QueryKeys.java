// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.util.List;
import java.util.Locale;
import org.curie.app.command.Output;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Attribute;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * What is asked for at each level of the study root, and how it is written on a command line.
 *
 * <p><b>Source</b> DICOM PS3.4 C.6.2.1.
 */
enum QueryKeys {
  STUDY(
      "StudyDate",
      "StudyTime",
      "AccessionNumber",
      "PatientName",
      "PatientID",
      "StudyID",
      "StudyInstanceUID",
      "ModalitiesInStudy",
      "StudyDescription",
      "NumberOfStudyRelatedInstances"),
  SERIES(
      "Modality",
      "SeriesNumber",
      "SeriesInstanceUID",
      "StudyInstanceUID",
      "SeriesDescription",
      "NumberOfSeriesRelatedInstances"),
  IMAGE("InstanceNumber", "SOPInstanceUID", "SOPClassUID", "SeriesInstanceUID", "StudyInstanceUID");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> returned;

  QueryKeys(String... returned) {
    this.returned = List.of(returned);
  }

  /** The keywords a table of matches shows, the ones a person looks for first. */
  List<String> keywords() {
    return returned;
  }

  static QueryKeys of(String level, Output output) {
    for (QueryKeys keys : values()) {
      if (keys.name().equalsIgnoreCase(level)) {
        return keys;
      }
    }
    throw output.usage("--level is study, series or image, but was '" + level + "'");
  }

  /** The identifier of the query: the level, the keys to return, and those to match. */
  DataSet query(List<String> matches, Output output) {
    DataSetBuilder query = DataSet.builder();
    for (String keyword : returned) {
      query.empty(attribute(keyword, output).tag());
    }
    matches.forEach(match -> put(query, match, output));
    return query.text(Tags.QueryRetrieveLevel, name().toUpperCase(Locale.ROOT)).build();
  }

  private static void put(DataSetBuilder query, String match, Output output) {
    int equals = match.indexOf('=');
    if (equals < 1) {
      throw output.usage(
          "a key is KEYWORD=VALUE, for example PatientID=4711, but was '" + match + "'");
    }
    Tag tag = attribute(match.substring(0, equals), output).tag();
    String value = match.substring(equals + 1);
    if (value.isEmpty()) {
      query.empty(tag);
    } else {
      query.text(tag, value.split("\\\\", -1));
    }
  }

  private static Attribute attribute(String keyword, Output output) {
    return Dictionary.attribute(keyword)
        .orElseThrow(
            () ->
                output.usage(
                    "'%s' is no keyword of the DICOM dictionary; expected one such as PatientID"
                        .formatted(keyword)));
  }
}
