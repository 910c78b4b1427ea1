// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

/**
 * What a content item is to the one above it.
 *
 * <p><b>Source</b> DICOM PS3.3 C.17.3.2.4, Relationship Type (0040,A010).
 */
public enum Relationship {
  CONTAINS("CONTAINS"),
  HAS_OBS_CONTEXT("HAS OBS CONTEXT"),
  HAS_ACQ_CONTEXT("HAS ACQ CONTEXT"),
  HAS_CONCEPT_MOD("HAS CONCEPT MOD"),
  HAS_PROPERTIES("HAS PROPERTIES"),
  INFERRED_FROM("INFERRED FROM"),
  SELECTED_FROM("SELECTED FROM");

  private final String term;

  Relationship(String term) {
    this.term = term;
  }

  /** As the standard writes it. */
  public String term() {
    return term;
  }
}
