// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

/** What can make two slices at one place parts of different volumes, in the order it is asked. */
public enum Trait {
  /**
   * Magnitude, phase, real, imaginary; in-phase, out-of-phase: the third value on of Image Type.
   */
  IMAGE_TYPE("image type"),
  ECHO("echo"),
  TEMPORAL_POSITION("time point"),
  CARDIAC_PHASE("cardiac phase"),
  B_VALUE("b-value"),
  GRADIENT("diffusion gradient"),
  ENERGY_WINDOW("energy window"),
  TIME_SLOT("time slot"),
  SEGMENT("segment"),
  /** The index values of an enhanced object that do not speak of place. */
  DIMENSIONS("dimension index"),
  /** Which run of the scanner; a volume may well be made of many, so it decides last. */
  ACQUISITION("acquisition"),
  STACK("stack");

  private final String words;

  Trait(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Whether it only tells runs of the scanner apart, not what was measured. */
  public boolean isRun() {
    return this == ACQUISITION || this == STACK;
  }
}
