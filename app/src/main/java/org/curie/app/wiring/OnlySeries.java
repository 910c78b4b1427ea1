// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.series.Catalogue;
import org.curie.dicom.series.Series;
import org.curie.dicom.series.SeriesScanner;

/** The DICOM series that a folder stands for where one image is asked for. */
public final class OnlySeries {
  private OnlySeries() {}

  /**
   * The only image series of a folder, or the one with a UID.
   *
   * @throws CurieException FORMAT_DAMAGED when a file of the folder cannot be read, for slices may
   *     be missing then; DATA_INSUFFICIENT when there is no such series, DATA_INVALID when there
   *     are several
   */
  public static Series of(Path folder, Optional<String> uid) {
    Catalogue catalogue = new SeriesScanner().scan(folder);
    if (!catalogue.failures().isEmpty()) {
      throw new CurieException(
          ErrorCode.FORMAT_DAMAGED,
          "%d file(s) of %s cannot be read, so slices may be missing; the first: %s"
              .formatted(
                  catalogue.failures().size(),
                  folder,
                  catalogue.failures().getFirst().explanation()));
    }
    List<Series> matching =
        catalogue.series().stream()
            .filter(s -> uid.isEmpty() || s.name().uid().equals(uid.get()))
            .toList();
    if (matching.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          folder + " holds no image series" + uid.map(u -> " with UID " + u).orElse(""));
    }
    if (matching.size() > 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s holds %d series; choose one with --series, or convert the folder with --to: %s"
              .formatted(
                  folder,
                  matching.size(),
                  matching.stream().map(s -> s.name().uid()).collect(Collectors.joining(", "))));
    }
    return matching.getFirst();
  }
}
