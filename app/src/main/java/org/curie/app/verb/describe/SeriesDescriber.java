// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.curie.app.wiring.DicomFiles;
import org.curie.app.wiring.FilesBelow;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.series.Catalogue;
import org.curie.dicom.series.Finding;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesOptions;
import org.curie.dicom.series.SeriesScanner;

/** A folder with DICOM files in it: its series, and whether each is a plain volume. */
final class SeriesDescriber implements Describer {
  /** Enough files to find a DICOM one among what an export puts beside them. */
  private static final int LOOKED_AT = 50;

  private record OneSeries(
      String seriesInstanceUid,
      String modality,
      String number,
      int slices,
      List<String> verdicts) {}

  private record Folder(List<OneSeries> series, int skipped, List<String> failures) {}

  /** One sub-folder at most: several are the classes of a data set. */
  @Override
  public boolean recognises(Path path) {
    return Files.isDirectory(path)
        && folders(path) < 2
        && FilesBelow.of(path).stream().limit(LOOKED_AT).anyMatch(DicomFiles::looksLikeOne);
  }

  private static long folders(Path path) {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.filter(Files::isDirectory).count();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Description describe(Path path) {
    Catalogue catalogue = new SeriesScanner().scan(path);
    List<OneSeries> all = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Series series : catalogue.series()) {
      OneSeries one = describe(series);
      all.add(one);
      lines.add(
          "%s series %s, %d slice(s), %s"
              .formatted(one.modality(), one.number(), one.slices(), one.seriesInstanceUid()));
      if (one.verdicts().isEmpty()) {
        lines.add("  one plain volume");
      }
      one.verdicts().forEach(verdict -> lines.add("  " + verdict));
    }
    List<String> failures = catalogue.failures().stream().map(f -> f.explanation()).toList();
    failures.forEach(failure -> lines.add("unreadable: " + failure));
    int others = catalogue.skipped().size() - failures.size();
    if (others > 0) {
      lines.add(others + " other file(s): no images, copies, or not DICOM");
    }
    return new Description("DICOM folder", new Folder(all, others, failures), lines);
  }

  private static OneSeries describe(Series series) {
    return new OneSeries(
        series.name().uid(),
        series.name().modality(),
        series.name().number(),
        series.planes().size(),
        series.examine(SeriesOptions.strict()).findings().stream().map(Finding::toString).toList());
  }
}
