// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import static org.curie.dicom.object.report.Relationship.CONTAINS;
import static org.curie.dicom.object.report.Relationship.HAS_CONCEPT_MOD;

import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.report.ContentItem;

/**
 * A measurement report: who observed what in which images.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1500. <b>Limits</b> in English (TID 1204). A report without
 * groups is a result: nothing was found.
 *
 * @param observers at least one (TID 1001)
 * @param procedures what was done to get the images, at least one (CID 100)
 * @param groups the findings
 */
public record MeasurementReport(
    List<Observer> observers, List<Code> procedures, List<MeasurementGroup> groups) {
  static final Code ENGLISH = new Code("en-US", "RFC5646", "English (United States)");

  /**
   * @throws CurieException with DATA_INVALID when there is no observer or no procedure
   */
  public MeasurementReport {
    observers = List.copyOf(observers);
    procedures = List.copyOf(procedures);
    groups = List.copyOf(groups);
    if (observers.isEmpty() || procedures.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a measurement report names at least one observer and one procedure, but got "
              + observers.size()
              + " and "
              + procedures.size());
    }
  }

  /** The content tree, with a library of the images it rests on. */
  public ContentItem tree(SourceImages library) {
    List<ContentItem> items = new ArrayList<>();
    items.add(ContentItem.code(HAS_CONCEPT_MOD, DicomCodes.LANGUAGE, ENGLISH));
    observers.forEach(observer -> items.addAll(observer.items()));
    procedures.forEach(
        procedure ->
            items.add(ContentItem.code(HAS_CONCEPT_MOD, DicomCodes.PROCEDURE_REPORTED, procedure)));
    items.add(ImageLibrary.item(library));
    items.add(
        ContentItem.container(
            CONTAINS,
            DicomCodes.IMAGING_MEASUREMENTS,
            null,
            groups.stream().map(MeasurementGroup::item).toList()));
    ContentItem tree =
        ContentItem.container(null, DicomCodes.IMAGING_MEASUREMENT_REPORT, "1500", items);
    MeasurementReportRules.check(tree);
    return tree;
  }
}
