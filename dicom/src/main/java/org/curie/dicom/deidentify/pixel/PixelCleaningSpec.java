// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pixel;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How pixels are cleaned.
 *
 * @param rules where devices are known to draw
 * @param detectText whether text is looked for as well
 * @param leastScore what the detector has to be sure of, from 0 to 1
 */
public record PixelCleaningSpec(DeviceRules rules, boolean detectText, double leastScore) {
  private static final double USUAL_SCORE = 0.7;

  public PixelCleaningSpec {
    if (!(leastScore >= 0 && leastScore <= 1)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, "a score goes from 0 to 1, but was " + leastScore);
    }
  }

  /** The shipped rules, and the detector. */
  public static PixelCleaningSpec defaults() {
    return new PixelCleaningSpec(DeviceRules.shipped(), true, USUAL_SCORE);
  }

  public PixelCleaningSpec withRules(DeviceRules newRules) {
    return new PixelCleaningSpec(newRules, detectText, leastScore);
  }
}
