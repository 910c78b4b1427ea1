// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.object.common.Equipment;
import org.curie.dicom.object.common.Origin;
import org.curie.dicom.object.plane.FramePlane;

/** Source instances for tests: synthetic ones on any grid, and real ones from the shared files. */
public final class Sources {
  private Sources() {}

  /** The same identifiers and the same time in every run. */
  public static Origin origin(long seed) {
    return new Origin(
        Equipment.curie("1", "0.1"),
        UidGenerator.seeded(new RandomStreams(seed)),
        Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC));
  }

  /** A grid turned every way, with unequal spacing, somewhere in the patient. */
  public static Grid oblique(long seed, int width, int height, int depth) {
    RandomGenerator random = new RandomStreams(seed).stream("oblique");
    double a = random.nextDouble(-3, 3);
    double b = random.nextDouble(-3, 3);
    double c = random.nextDouble(-3, 3);
    Spacing spacing =
        new Spacing(
            random.nextDouble(0.3, 3), random.nextDouble(0.3, 3), random.nextDouble(0.5, 6));
    double side = random.nextBoolean() ? 1 : -1; // right- or left-handed voxel axes
    Affine turned =
        new Affine(
            Math.cos(a) * Math.cos(b),
            Math.cos(a) * Math.sin(b) * Math.sin(c) - Math.sin(a) * Math.cos(c),
            side * (Math.cos(a) * Math.sin(b) * Math.cos(c) + Math.sin(a) * Math.sin(c)),
            random.nextDouble(-200, 200),
            Math.sin(a) * Math.cos(b),
            Math.sin(a) * Math.sin(b) * Math.sin(c) + Math.cos(a) * Math.cos(c),
            side * (Math.sin(a) * Math.sin(b) * Math.cos(c) - Math.cos(a) * Math.sin(c)),
            random.nextDouble(-200, 200),
            -Math.sin(b),
            Math.cos(b) * Math.sin(c),
            side * Math.cos(b) * Math.cos(c),
            random.nextDouble(-200, 200));
    return new Grid(width, height, depth, turned.after(Affine.scaling(spacing)));
  }

  /** One CT image for each slice of a grid. */
  public static List<DataSet> ct(Grid grid) {
    UidGenerator uids = UidGenerator.seeded(new RandomStreams(77));
    String study = uids.next();
    String series = uids.next();
    String frameOfReference = uids.next();
    List<DataSet> images = new ArrayList<>();
    for (int k = 0; k < grid.depth(); k++) {
      FramePlane plane = FramePlane.of(grid, k);
      images.add(
          image("1.2.840.10008.5.1.4.1.1.2", uids.next(), study, series)
              .text(Tags.Modality, "CT")
              .text(Tags.FrameOfReferenceUID, frameOfReference)
              .decimals(Tags.ImagePositionPatient, plane.position())
              .decimals(Tags.ImageOrientationPatient, plane.orientation())
              .decimals(Tags.PixelSpacing, plane.spacing().yMm(), plane.spacing().xMm())
              .decimals(Tags.SliceThickness, plane.spacing().zMm())
              .ints(Tags.Rows, grid.height())
              .ints(Tags.Columns, grid.width())
              .ints(Tags.InstanceNumber, k + 1)
              .build());
    }
    return images;
  }

  /** A radiograph: an image without a place in the patient. */
  public static DataSet radiograph(int columns, int rows) {
    UidGenerator uids = UidGenerator.seeded(new RandomStreams(78));
    return image("1.2.840.10008.5.1.4.1.1.1.1", uids.next(), uids.next(), uids.next())
        .text(Tags.Modality, "DX")
        .decimals(Tags.ImagerPixelSpacing, 0.2, 0.2)
        .ints(Tags.Rows, rows)
        .ints(Tags.Columns, columns)
        .ints(Tags.InstanceNumber, 1)
        .build();
  }

  private static DataSetBuilder image(
      String sopClass, String instance, String study, String series) {
    return DataSet.builder()
        .text(Tags.SOPClassUID, sopClass)
        .text(Tags.SOPInstanceUID, instance)
        .text(Tags.StudyInstanceUID, study)
        .text(Tags.SeriesInstanceUID, series)
        .text(Tags.PatientName, "Müller^Änne")
        .text(Tags.PatientID, "P1")
        .text(Tags.PatientBirthDate, "19500102")
        .text(Tags.PatientSex, "F")
        .text(Tags.StudyDate, "20260102")
        .text(Tags.StudyTime, "101112")
        .text(Tags.StudyID, "7");
  }

  /** The data sets of all files of a shared folder whose names end in {@code suffix}. */
  public static List<DataSet> shared(String folder, String suffix) {
    try (Stream<Path> files = Files.list(SharedFiles.folder().resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .sorted()
          .map(file -> new DicomReader().read(file).dataSet())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
