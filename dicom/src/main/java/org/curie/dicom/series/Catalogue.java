// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.List;

/**
 * What was found among files: the series, and what is in none.
 *
 * @param series by study, series number and UID
 * @param skipped by name
 */
public record Catalogue(List<Series> series, List<Skipped> skipped) {
  public Catalogue {
    series = List.copyOf(series);
    skipped = List.copyOf(skipped);
  }

  /** Why a file is in no series. */
  public enum Reason {
    /** It is no DICOM file. */
    OTHER_FORMAT,
    /** A DICOM object without pixels: a report, a structure set, a directory. */
    NO_IMAGE,
    /** The same object again, byte for byte equal in every attribute. */
    COPY,
    /** A DICOM file that could not be read: a slice of some series may be missing. */
    FAILED
  }

  /**
   * A file that is in no series.
   *
   * @param explanation a sentence that names the file
   */
  public record Skipped(String origin, Reason reason, String explanation) {}

  /** The files that should have been read and could not be. */
  public List<Skipped> failures() {
    return skipped.stream().filter(s -> s.reason() == Reason.FAILED).toList();
  }
}
