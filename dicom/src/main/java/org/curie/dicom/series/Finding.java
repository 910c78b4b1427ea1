// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.Optional;

/**
 * A verdict on a series, with the numbers that led to it.
 *
 * @param detail what was found: "4 slices lean by 14.0°"
 * @param remedy what was done about it; empty when it is refused
 */
public record Finding(Verdict verdict, String detail, Optional<Remedy> remedy) {

  public boolean isRefused() {
    return remedy.isEmpty();
  }

  /** One sentence for a person: what is the matter, what was found, what was or can be done. */
  public String sentence() {
    return verdict.sentence()
        + ": "
        + detail
        + remedy.map(r -> " (" + r.done() + ")").orElseGet(() -> "; " + verdict.advice());
  }

  @Override
  public String toString() {
    return verdict + ": " + sentence();
  }
}
