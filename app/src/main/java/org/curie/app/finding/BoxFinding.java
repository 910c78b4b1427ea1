// SPDX-License-Identifier: Apache-2.0
package org.curie.app.finding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Box;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.object.code.DicomCodes;
import org.curie.dicom.object.code.UcumUnits;
import org.curie.dicom.object.common.ImagePoint;
import org.curie.dicom.object.common.InstanceReference;
import org.curie.dicom.object.common.SourceImages;
import org.curie.dicom.object.common.Tracking;
import org.curie.dicom.object.report.GraphicType;
import org.curie.dicom.object.report.measurement.Measurement;
import org.curie.dicom.object.report.measurement.MeasurementGroup;
import org.curie.dicom.object.report.measurement.Region;

/**
 * Boxes that were found in a picture of one DICOM instance. None is a finding too.
 *
 * @param source the one instance, of one frame
 */
public record BoxFinding(List<Seen> boxes, SourceImages source) {
  private static final int ONLY_FRAME = 0; // as a region names the frame of a single picture

  /**
   * One box.
   *
   * @param score from 0 to 1
   */
  public record Seen(String label, double score, Box box) {}

  public BoxFinding {
    boxes = List.copyOf(boxes);
  }

  /**
   * Writes a measurement report (TID 1500) with a planar group for each box: the closed line around
   * it, what its label is called, and its score as a probability.
   *
   * @throws CurieException STORAGE_FAILED; DEFECT when the file does not read back as it should
   */
  public void writeReport(Path file, FindingModel model) {
    UidGenerator uids = model.origin().uids();
    List<MeasurementGroup> groups = new ArrayList<>();
    for (Seen seen : boxes) {
      StructureCode code = StructureCode.of(seen.label());
      String name = seen.label() + " " + (groups.size() + 1);
      groups.add(
          MeasurementGroup.of(new Tracking(name, uids.next()), region(seen.box()))
              .withFinding(code.category(), code.type())
              .withAlgorithm(model.algorithm())
              .withMeasurements(
                  Measurement.of(DicomCodes.PROBABILITY, seen.score(), UcumUnits.NO_UNITS)));
    }
    ReportFile.write(file, groups, model, source, List.of());
  }

  /** A box and a DICOM picture both begin with 0 at the edge of the first pixel. */
  private Region region(Box box) {
    InstanceReference image = source.first().reference();
    ImagePoint corner = new ImagePoint((float) box.x0(), (float) box.y0());
    List<ImagePoint> around =
        List.of(
            corner,
            new ImagePoint((float) box.x1(), (float) box.y0()),
            new ImagePoint((float) box.x1(), (float) box.y1()),
            new ImagePoint((float) box.x0(), (float) box.y1()),
            corner);
    return new Region.InImage(GraphicType.POLYLINE, around, image, ONLY_FRAME);
  }
}
