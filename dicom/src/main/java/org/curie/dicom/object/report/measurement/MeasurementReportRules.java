// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import java.util.List;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.report.ContentItem;
import org.curie.dicom.object.report.ContentValue;
import org.curie.dicom.object.report.Relationship;
import org.curie.dicom.object.report.ValueType;

/**
 * The rows of the templates that must be there, on any tree, made here or elsewhere.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1500, 1001, 1002, 1410, 1411, 1419, 1501, 1600.
 */
public final class MeasurementReportRules {
  private static final Set<ValueType> STATEMENTS =
      Set.of(ValueType.NUM, ValueType.CODE, ValueType.TEXT);

  private MeasurementReportRules() {}

  /**
   * @throws CurieException with DATA_INVALID when the tree is no measurement report
   */
  public static void check(ContentItem root) {
    require(root.isNamed(DicomCodes.IMAGING_MEASUREMENT_REPORT), "TID 1500: the root is 126000");
    requireOne(root, DicomCodes.LANGUAGE, Relationship.HAS_CONCEPT_MOD, "TID 1204: a language");
    require(!root.named(DicomCodes.PROCEDURE_REPORTED).isEmpty(), "TID 1500: a procedure reported");
    checkObservers(root);
    requireOne(root, DicomCodes.IMAGE_LIBRARY, Relationship.CONTAINS, "TID 1600: a library");
    requireOne(
        root, DicomCodes.IMAGING_MEASUREMENTS, Relationship.CONTAINS, "TID 1500: measurements");
    for (ContentItem group : root.named(DicomCodes.IMAGING_MEASUREMENTS).getFirst().children()) {
      checkGroup(group);
    }
  }

  private static void checkObservers(ContentItem root) {
    int devices = 0;
    int persons = 0;
    for (ContentItem observer : root.named(DicomCodes.OBSERVER_TYPE)) {
      Code type =
          observer.value() instanceof ContentValue.Coded coded ? coded.code() : DicomCodes.DEVICE;
      if (type.isSameAs(DicomCodes.PERSON)) {
        persons++;
      } else {
        devices++;
      }
    }
    require(devices + persons > 0, "TID 1002: an observer");
    require(
        root.named(DicomCodes.DEVICE_OBSERVER_UID).size() == devices,
        "TID 1004: the UID of each device");
    require(
        root.named(DicomCodes.PERSON_OBSERVER_NAME).size() == persons,
        "TID 1003: the name of each person");
  }

  private static void checkGroup(ContentItem group) {
    require(group.isNamed(DicomCodes.MEASUREMENT_GROUP), "TID 1500: only measurement groups");
    requireOne(
        group,
        DicomCodes.TRACKING_UNIQUE_IDENTIFIER,
        Relationship.HAS_OBS_CONTEXT,
        "TID 1501: a tracking unique identifier");
    int segments = group.named(DicomCodes.REFERENCED_SEGMENT).size();
    int frames = group.named(DicomCodes.REFERENCED_SEGMENTATION_FRAME).size();
    int shapes = group.named(DicomCodes.IMAGE_REGION).size();
    boolean sourced =
        !group.named(DicomCodes.SOURCE_IMAGE_FOR_SEGMENTATION).isEmpty()
            || !group.named(DicomCodes.SOURCE_SERIES_FOR_SEGMENTATION).isEmpty();
    switch (template(group)) {
      case "1410" ->
          require(
              shapes + frames == 1 && (frames == 0 || sourced),
              "TID 1410: one region, and the source image of a segment");
      case "1411" ->
          require(
              segments <= 1
                  && (segments == 1) == sourced
                  && segments + shapes + group.named(DicomCodes.VOLUME_SURFACE).size() > 0,
              "TID 1411: a segment with its sources, or regions");
      case "1501" -> require(segments + frames + shapes == 0, "TID 1501: no region");
      default -> require(false, "TID 1500: groups of TID 1410, 1411 or 1501");
    }
    for (ContentItem child : group.children()) {
      if (child.value() instanceof ContentValue.Numeric numeric && numeric.measure() != null) {
        require(numeric.measure().unit().scheme().equals("UCUM"), "TID 1419: units of UCUM");
      }
      if (child.isNamed(SnomedCodes.FINDING_SITE)) {
        require(
            child.relationship() == Relationship.HAS_CONCEPT_MOD,
            "TID 1419: a finding site modifies");
      }
      require(
          !child.isNamed(DicomCodes.FINDING) || STATEMENTS.contains(child.value().type()),
          "TID 1501: a finding is a code");
    }
  }

  private static String template(ContentItem group) {
    return group.value() instanceof ContentValue.Container container && container.template() != null
        ? container.template()
        : "";
  }

  private static void requireOne(
      ContentItem item, Code name, Relationship relationship, String rule) {
    List<ContentItem> found = item.named(name);
    require(found.size() == 1 && found.getFirst().relationship() == relationship, rule);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new CurieException(
          ErrorCode.DATA_INVALID, "a measurement report breaks its template: " + rule);
    }
  }
}
