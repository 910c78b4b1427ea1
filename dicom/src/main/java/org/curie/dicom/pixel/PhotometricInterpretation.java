// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.pixel;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the samples of a pixel mean.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3.1.2. <b>Limits</b> the retired HSV, ARGB and CMYK are not
 * among them.
 */
public enum PhotometricInterpretation {
  /** One sample, the lowest shown white. */
  MONOCHROME1("MONOCHROME1", 1),
  /** One sample, the lowest shown black. */
  MONOCHROME2("MONOCHROME2", 1),
  /** One sample, an index into three tables. */
  PALETTE_COLOR("PALETTE COLOR", 1),
  /** Red, green, blue. */
  RGB("RGB", 3),
  /** Luminance, blue and red difference, full range. */
  YBR_FULL("YBR_FULL", 3),
  /** As YBR_FULL, the differences at half the horizontal resolution. */
  YBR_FULL_422("YBR_FULL_422", 3),
  /** Video range, the differences at half the horizontal resolution; retired. */
  YBR_PARTIAL_422("YBR_PARTIAL_422", 3),
  /** Video range, the differences at half the resolution both ways. */
  YBR_PARTIAL_420("YBR_PARTIAL_420", 3),
  /** The irreversible transform of JPEG 2000, undone by its decoder: RGB once decoded. */
  YBR_ICT("YBR_ICT", 3),
  /** The reversible transform of JPEG 2000, undone by its decoder: RGB once decoded. */
  YBR_RCT("YBR_RCT", 3);

  private final String term;
  private final int samplesPerPixel;

  PhotometricInterpretation(String term, int samplesPerPixel) {
    this.term = term;
    this.samplesPerPixel = samplesPerPixel;
  }

  /** The value of Photometric Interpretation (0028,0004). */
  public String term() {
    return term;
  }

  public int samplesPerPixel() {
    return samplesPerPixel;
  }

  public boolean isGrey() {
    return this == MONOCHROME1 || this == MONOCHROME2;
  }

  /** Whether native pixel data hold the colour differences for every second pixel of a row only. */
  boolean isSubsampledWhenNative() {
    return this == YBR_FULL_422 || this == YBR_PARTIAL_422;
  }

  /** The one with this defined term. */
  public static Optional<PhotometricInterpretation> of(String term) {
    return Arrays.stream(values()).filter(p -> p.term.equals(term)).findFirst();
  }
}
