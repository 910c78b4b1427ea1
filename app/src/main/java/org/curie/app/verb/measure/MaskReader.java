// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.curie.app.verb.measure.Mask.Structure;
import org.curie.app.wiring.FilesBelow;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.LabelMap;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.segmentation.Segment;
import org.curie.dicom.object.segmentation.Segmentation;
import org.curie.dicom.object.segmentation.SegmentationReader;

/**
 * Reads masks: label maps of every image format, DICOM segmentations, folders with one of these.
 */
final class MaskReader {
  private MaskReader() {}

  /**
   * @param on the grid of the image that the mask belongs to; a segmentation has frames for some of
   *     its slices only
   * @throws CurieException with an input code, naming the file, when it holds no labels or does not
   *     lie on the grid
   */
  static Mask read(Path path, Optional<Grid> on) {
    Path file = Files.isDirectory(path) ? only(path) : path;
    try {
      Mask mask =
          Wiring.isDicom(file) ? segmentation(new DicomReader().read(file), on) : labels(file);
      on.ifPresent(grid -> grid.requireSamePlace(mask.grid(), "the mask"));
      return mask;
    } catch (CurieException e) {
      boolean named = String.valueOf(e.getMessage()).contains(file.toString());
      throw named ? e : new CurieException(e.code(), file + ": " + e.getMessage(), e);
    }
  }

  private static Path only(Path folder) {
    List<Path> files = FilesBelow.of(folder);
    if (files.size() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a folder given as a mask holds one file, but %s holds %d; name the file"
              .formatted(folder, files.size()));
    }
    return files.getFirst();
  }

  private static Mask labels(Path file) {
    LabelMap map = LabelMap.of(Wiring.images().open(file));
    List<Structure> structures =
        Arrays.stream(map.array())
            .filter(label -> label > 0)
            .distinct()
            .sorted()
            .mapToObj(label -> new Structure(label, "label " + label, map, label))
            .toList();
    return new Mask(map.grid(), structures, Optional.empty());
  }

  private static Mask segmentation(DicomFile file, Optional<Grid> on) {
    Segmentation read = new SegmentationReader().read(file);
    Grid grid = on.orElseGet(read::grid);
    List<Structure> structures =
        read.segments().stream().map(segment -> structure(read, segment, grid)).toList();
    return new Mask(grid, structures, studyDate(file.dataSet()));
  }

  /** Each by itself, for segments may overlap. */
  private static Structure structure(Segmentation read, Segment segment, Grid grid) {
    String name = segment.label().isBlank() ? "segment " + segment.number() : segment.label();
    return new Structure(segment.number(), name, read.mask(segment.number(), grid), 1);
  }

  /** Absent when there is none, or it is no date. */
  static Optional<LocalDate> studyDate(DataSet dataSet) {
    return dataSet.string(Tags.StudyDate).flatMap(MaskReader::date);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException _) {
      return Optional.empty(); // what is no date tells none; the user is told that it is not known
    }
  }
}
