// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.util.List;

/**
 * What a file did against the standard that could be read all the same.
 *
 * @param deviations the first {@link #MAX_DEVIATIONS}, in the order met
 * @param total how many there were
 */
public record ReadReport(List<Deviation> deviations, int total) {
  /** A file of errors must not become a list without end. */
  public static final int MAX_DEVIATIONS = 100;

  /** One deviation, met at a byte of the file. */
  public record Deviation(long offset, String description) {
    @Override
    public String toString() {
      return "byte " + offset + ": " + description;
    }
  }

  public ReadReport {
    deviations = List.copyOf(deviations);
  }

  /** Whether the file kept to the standard, as far as reading it could tell. */
  public boolean isClean() {
    return total == 0;
  }
}
