// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.fuzz.DicomSeeds;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.report.StructuredReport;
import org.curie.dicom.object.report.StructuredReportReader;
import org.curie.dicom.object.report.measurement.MeasurementReportRules;
import org.curie.dicom.object.segmentation.Segmentation;
import org.curie.dicom.object.segmentation.SegmentationReader;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/**
 * Files of one kind of object, given to the reader of that kind.
 *
 * @param sopClasses whose files are seeds: how their UIDs begin
 * @param reader of the object
 */
record ObjectTarget(String name, List<String> sopClasses, Consumer<DataSet> reader)
    implements FuzzTarget {
  /** On the grid a segmentation spans by itself: more would only cost time. */
  private static final long MOST_VOXELS = 1 << 16;

  private static final long BYTES_PER_VOXEL = 64;

  static FuzzTarget segmentation() {
    return new ObjectTarget(
        "segmentation", List.of("1.2.840.10008.5.1.4.1.1.66."), ObjectTarget::readSegmentation);
  }

  static FuzzTarget report() {
    return new ObjectTarget(
        "report", List.of("1.2.840.10008.5.1.4.1.1.88."), ObjectTarget::readReport);
  }

  private static void readSegmentation(DataSet dataSet) {
    Segmentation segmentation = new SegmentationReader(MOST_VOXELS).read(dataSet);
    if (segmentation.isSpatial()) {
      segmentation.labelMap(segmentation.grid());
    }
  }

  private static void readReport(DataSet dataSet) {
    StructuredReport report = new StructuredReportReader().read(dataSet);
    try {
      MeasurementReportRules.check(report.root());
    } catch (CurieException refusal) {
      if (refusal.getMessage().isBlank()) { // most reports are of other templates
        throw new AssertionError("a report was refused without a word", refusal);
      }
    }
  }

  @Override
  public int longestInput() {
    return 1 << 14;
  }

  @Override
  public void accept(byte[] input) {
    reader.accept(
        new DicomReader(MemoryBudget.LIMITS).read(Bytes.owning(input), "the input").dataSet());
  }

  @Override
  public long mostAllocated(byte[] input) {
    return 2 * MemoryBudget.ofFile(input) + BYTES_PER_VOXEL * MOST_VOXELS;
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return SmallObjects.with(new DicomSeeds(shared).files(longestInput(), this::isOurs));
  }

  private boolean isOurs(DicomFile file) {
    Optional<Bytes> sopClass = file.dataSet().bytes(Tags.SOPClassUID);
    return sopClasses.stream()
        .anyMatch(prefix -> sopClass.map(Bytes::latin1).orElse("").startsWith(prefix));
  }
}
