// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.curie.app.command.Output;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Attribute;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.curie.dicom.web.WebQuery;

/**
 * What is asked for at each level of the study root, and how it is written on a command line.
 *
 * <p><b>Source</b> DICOM PS3.4 C.6.2.1, PS3.18 section 8.3.4.
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

  /** What must match, by keyword; a key without value is only to be returned. */
  static Map<String, String> pairs(List<String> keys, Output output) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String key : keys) {
      int equals = key.indexOf('=');
      if (equals < 1) {
        throw output.usage(
            "a key is KEYWORD=VALUE, for example PatientID=4711, but was '" + key + "'");
      }
      String keyword = key.substring(0, equals);
      if (Dictionary.attribute(keyword).isEmpty()) {
        throw output.usage(
            "'%s' is no keyword of the DICOM dictionary; expected one such as PatientID"
                .formatted(keyword));
      }
      pairs.put(keyword, key.substring(equals + 1));
    }
    return pairs;
  }

  /** The identifier of a C-FIND: the level, the keys to return, and those to match. */
  DataSet query(Map<String, String> pairs) {
    DataSetBuilder query = DataSet.builder();
    returned.forEach(keyword -> query.empty(attribute(keyword).tag()));
    pairs.forEach(
        (keyword, value) -> {
          Tag tag = attribute(keyword).tag();
          if (value.isEmpty()) {
            query.empty(tag);
          } else {
            query.text(tag, value.split("\\\\", -1));
          }
        });
    return query.text(Tags.QueryRetrieveLevel, name().toUpperCase(Locale.ROOT)).build();
  }

  /**
   * The same as a search by QIDO-RS.
   *
   * @param inPath values that the address asked says already
   */
  WebQuery webQuery(Map<String, String> pairs, List<String> inPath) {
    Map<String, String> match = new LinkedHashMap<>();
    Set<String> include = new LinkedHashSet<>(returned);
    pairs.forEach(
        (keyword, value) -> {
          include.add(keyword);
          if (!value.isEmpty() && !inPath.contains(value)) {
            // Several UIDs are parted by commas there (PS3.18 8.3.4.1).
            boolean uids = attribute(keyword).defaultVr() == Vr.UI;
            match.put(keyword, uids ? value.replace('\\', ',') : value);
          }
        });
    return WebQuery.of(match).withInclude(include.toArray(String[]::new));
  }

  private static Attribute attribute(String keyword) {
    return Dictionary.attribute(keyword).orElseThrow();
  }
}
