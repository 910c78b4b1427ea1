// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.Arrays;
import java.util.Optional;
import org.curie.dicom.dictionary.Tags;

/**
 * What the samples of a pixel mean.
 *
 * <p><b>Source</b> DICOM PS3.3 C.7.6.3.1.2. <b>Limits</b> those that are read; the others are
 * refused by name.
 */
public enum PhotometricInterpretation {
  /** One sample, the lowest shown white. */
  MONOCHROME1(1),
  /** One sample, the lowest shown black. */
  MONOCHROME2(1),
  /** Red, green, blue. */
  RGB(3);

  private final int samplesPerPixel;

  PhotometricInterpretation(int samplesPerPixel) {
    this.samplesPerPixel = samplesPerPixel;
  }

  public int samplesPerPixel() {
    return samplesPerPixel;
  }

  /** The one with this term, the value of {@link Tags#PhotometricInterpretation}. */
  public static Optional<PhotometricInterpretation> of(String term) {
    return Arrays.stream(values()).filter(p -> p.name().equals(term)).findFirst();
  }
}
