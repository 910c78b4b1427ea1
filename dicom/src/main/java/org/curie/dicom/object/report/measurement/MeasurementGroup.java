// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report.measurement;

import static org.curie.dicom.object.report.Relationship.CONTAINS;
import static org.curie.dicom.object.report.Relationship.HAS_CONCEPT_MOD;
import static org.curie.dicom.object.report.Relationship.HAS_OBS_CONTEXT;

import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.common.AlgorithmIdentification;
import org.curie.dicom.object.common.Tracking;
import org.curie.dicom.object.report.ContentItem;
import org.jspecify.annotations.Nullable;

/**
 * One finding: where it is, what it is, how it was measured.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1410, 1411, 1501; algorithm TID 4019.
 *
 * @param category the kind of finding, for example Morphologically Abnormal Structure
 * @param finding the finding itself, for example Nodule
 * @param algorithm which found it
 */
public record MeasurementGroup(
    Tracking tracking,
    Region region,
    @Nullable Code category,
    @Nullable Code finding,
    List<FindingSite> sites,
    @Nullable AlgorithmIdentification algorithm,
    List<Measurement> measurements,
    List<Evaluation> evaluations) {

  public MeasurementGroup {
    sites = List.copyOf(sites);
    measurements = List.copyOf(measurements);
    evaluations = List.copyOf(evaluations);
  }

  /** A region with nothing said about it yet. */
  public static MeasurementGroup of(Tracking tracking, Region region) {
    return new MeasurementGroup(
        tracking, region, null, null, List.of(), null, List.of(), List.of());
  }

  public MeasurementGroup withFinding(Code kind, Code what, FindingSite... where) {
    return new MeasurementGroup(
        tracking, region, kind, what, List.of(where), algorithm, measurements, evaluations);
  }

  public MeasurementGroup withAlgorithm(AlgorithmIdentification by) {
    return new MeasurementGroup(
        tracking, region, category, finding, sites, by, measurements, evaluations);
  }

  public MeasurementGroup withMeasurements(Measurement... all) {
    return new MeasurementGroup(
        tracking, region, category, finding, sites, algorithm, List.of(all), evaluations);
  }

  public MeasurementGroup withEvaluations(Evaluation... all) {
    return new MeasurementGroup(
        tracking, region, category, finding, sites, algorithm, measurements, List.of(all));
  }

  ContentItem item() {
    List<ContentItem> items = new ArrayList<>();
    items.add(
        ContentItem.text(HAS_OBS_CONTEXT, DicomCodes.TRACKING_IDENTIFIER, tracking.identifier()));
    items.add(
        ContentItem.uid(HAS_OBS_CONTEXT, DicomCodes.TRACKING_UNIQUE_IDENTIFIER, tracking.uid()));
    if (category != null) {
      items.add(ContentItem.code(CONTAINS, SnomedCodes.FINDING_CATEGORY, category));
    }
    if (finding != null) {
      items.add(ContentItem.code(CONTAINS, DicomCodes.FINDING, finding));
    }
    items.addAll(region.items());
    if (algorithm != null) {
      items.addAll(algorithmItems(algorithm));
    }
    sites.forEach(site -> items.add(site.item()));
    measurements.forEach(measurement -> items.add(measurement.item()));
    evaluations.forEach(evaluation -> items.add(evaluation.item()));
    return ContentItem.container(CONTAINS, DicomCodes.MEASUREMENT_GROUP, region.template(), items);
  }

  /** TID 4019. */
  private static List<ContentItem> algorithmItems(AlgorithmIdentification algorithm) {
    List<ContentItem> items = new ArrayList<>();
    items.add(ContentItem.text(HAS_CONCEPT_MOD, DicomCodes.ALGORITHM_NAME, algorithm.name()));
    items.add(ContentItem.text(HAS_CONCEPT_MOD, DicomCodes.ALGORITHM_VERSION, algorithm.version()));
    if (algorithm.parameters() != null) {
      items.add(
          ContentItem.text(
              HAS_CONCEPT_MOD, DicomCodes.ALGORITHM_PARAMETERS, algorithm.parameters()));
    }
    return items;
  }
}
