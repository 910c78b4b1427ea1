// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.measure.Diameter;
import org.curie.core.measure.Lesion;
import org.curie.core.measure.LesionMeasurer;
import org.curie.core.measure.MeasuringPlane;
import org.curie.core.measure.Size;
import org.curie.core.measure.StructureMeasurement;
import org.curie.core.measure.ValueStatistics;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.SnomedCodes;
import org.curie.dicom.object.code.UcumUnits;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.common.SourceImage;
import org.curie.dicom.object.common.Tracking;
import org.curie.dicom.object.report.measurement.FindingSite;
import org.curie.dicom.object.report.measurement.Measurement;
import org.curie.dicom.object.report.measurement.MeasurementGroup;
import org.curie.dicom.object.report.measurement.Region;

/**
 * What was measured of a finding, as groups of a report: one for each structure, on its segment and
 * all sources; and where a structure has several lesions one for each, on the frame of the
 * segmentation in which it is longest.
 *
 * <p><b>Units</b> mm, mm² and mm³; Hounsfield units of CT, none of MR; values of other modalities
 * are not told. <b>Limits</b> pictures whose pixels have no size are not measured; the {@value
 * #MOST} largest lesions of a structure have groups of their own.
 */
final class StructureGroups {
  static final int MOST = 100;

  /** Of the initiative's own scheme; dcmqi and the Imaging Data Commons write it so. */
  private static final Code MAXIMUM_3D_DIAMETER =
      new Code("L0JK", "IBSI", "Maximum 3D Diameter of a Mesh");

  private final StructureFinding finding;
  private final FindingModel model;
  private final SegmentationObject segmentation;
  private final UidGenerator uids;
  private final Optional<Quantity> quantity;

  /** What the values of a modality are. */
  private record Quantity(Code code, Code unit) {}

  StructureGroups(
      StructureFinding finding,
      FindingModel model,
      SegmentationObject segmentation,
      UidGenerator uids) {
    this.finding = finding;
    this.model = model;
    this.segmentation = segmentation;
    this.uids = uids;
    this.quantity =
        finding.image().channels() == 1
            ? quantity(finding.sources().first().dataSet().string(Tags.Modality).orElse(""))
            : Optional.empty();
  }

  private static Optional<Quantity> quantity(String modality) {
    return switch (modality) {
      case "CT" ->
          Optional.of(new Quantity(DicomCodes.ATTENUATION_COEFFICIENT, UcumUnits.HOUNSFIELD_UNIT));
      case "MR" -> Optional.of(new Quantity(DicomCodes.MR_SIGNAL_INTENSITY, UcumUnits.NO_UNITS));
      default -> Optional.empty();
    };
  }

  List<MeasurementGroup> all() {
    LesionMeasurer measurer =
        quantity.isPresent()
            ? new LesionMeasurer(MeasuringPlane.SLICES, finding.image())
            : new LesionMeasurer(MeasuringPlane.SLICES);
    List<MeasurementGroup> groups = new ArrayList<>();
    for (int segment = 1; segment <= finding.names().size(); segment++) {
      StructureMeasurement measured = measurer.measure(finding.labels(), segment);
      groups.add(whole(segment, measured));
      if (measured.lesions().size() > 1) {
        groups.addAll(lesions(segment, measured.lesions()));
      }
    }
    return groups;
  }

  private MeasurementGroup whole(int segment, StructureMeasurement measured) {
    List<InstanceReference> sources =
        finding.sources().images().stream().map(SourceImage::reference).toList();
    List<Measurement> measurements = new ArrayList<>(sizes(measured.size()));
    if (measured.lesions().size() == 1) {
      measurements.addAll(axes(measured.lesions().getFirst()));
    }
    measured.values().ifPresent(values -> measurements.addAll(values(values)));
    Region region = new Region.Segment(segmentation.reference(), segment, sources);
    return group(segment, finding.names().get(segment - 1), region, measurements);
  }

  private List<MeasurementGroup> lesions(int segment, List<Lesion> lesions) {
    Map<Integer, SegmentationObject.Frame> frames = segmentation.frames(segment);
    List<MeasurementGroup> groups = new ArrayList<>();
    for (Lesion lesion : lesions.subList(0, Math.min(MOST, lesions.size()))) {
      SegmentationObject.Frame frame =
          Objects.requireNonNull(frames.get(lesion.inPlane().slice()), "a frame of the lesion");
      Region region =
          new Region.SegmentedFrame(segmentation.reference(), frame.number(), frame.source());
      String name = finding.names().get(segment - 1) + " lesion " + (groups.size() + 1);
      List<Measurement> measurements = new ArrayList<>(sizes(lesion.size()));
      measurements.addAll(axes(lesion));
      lesion.values().ifPresent(values -> measurements.addAll(values(values)));
      groups.add(group(segment, name, region, measurements));
    }
    return groups;
  }

  private MeasurementGroup group(
      int segment, String name, Region region, List<Measurement> measurements) {
    StructureCode code = StructureCode.of(finding.names().get(segment - 1));
    Code site = code.region();
    FindingSite[] sites =
        site == null
            ? new FindingSite[0]
            : new FindingSite[] {new FindingSite(site, code.laterality())};
    return MeasurementGroup.of(new Tracking(name, uids.next()), region)
        .withFinding(code.category(), code.type(), sites)
        .withAlgorithm(model.algorithm())
        .withMeasurements(measurements.toArray(Measurement[]::new));
  }

  private List<Measurement> sizes(Size size) {
    List<Measurement> sizes = new ArrayList<>();
    if (hasScale()) {
      size.volumeMm3()
          .ifPresent(
              mm3 ->
                  sizes.add(
                      Measurement.of(SnomedCodes.VOLUME, mm3, UcumUnits.CUBIC_MILLIMETER)
                          .withMethod(DicomCodes.SUM_OF_SEGMENTED_VOXEL_VOLUMES)));
      size.areaMm2()
          .ifPresent(
              mm2 -> sizes.add(Measurement.of(SnomedCodes.AREA, mm2, UcumUnits.SQUARE_MILLIMETER)));
    }
    return sizes;
  }

  private List<Measurement> axes(Lesion lesion) {
    List<Measurement> axes = new ArrayList<>();
    if (hasScale()) {
      axes.add(millimetres(SnomedCodes.LONG_AXIS, lesion.inPlane().longest()));
      axes.add(millimetres(SnomedCodes.SHORT_AXIS, lesion.inPlane().shortAxis()));
      lesion.inSpace().ifPresent(line -> axes.add(millimetres(MAXIMUM_3D_DIAMETER, line)));
    }
    return axes;
  }

  private static Measurement millimetres(Code what, Diameter line) {
    return Measurement.of(what, line.mm(), UcumUnits.MILLIMETER);
  }

  private List<Measurement> values(ValueStatistics values) {
    Quantity of = quantity.orElseThrow();
    return List.of(
        Measurement.of(of.code(), values.mean(), of.unit()).withDerivation(SnomedCodes.MEAN),
        Measurement.of(of.code(), values.standardDeviation(), of.unit())
            .withDerivation(SnomedCodes.STANDARD_DEVIATION),
        Measurement.of(of.code(), values.minimum(), of.unit()).withDerivation(SnomedCodes.MINIMUM),
        Measurement.of(of.code(), values.median(), of.unit()).withDerivation(SnomedCodes.MEDIAN),
        Measurement.of(of.code(), values.maximum(), of.unit()).withDerivation(SnomedCodes.MAXIMUM));
  }

  private boolean hasScale() {
    Grid grid = finding.labels().grid();
    return !grid.isPlanar() || !grid.toPatient().equals(Affine.IDENTITY);
  }
}
