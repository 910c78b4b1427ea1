// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * From where on something is reported. All are shares (0 to 1) or ratios, so that they hold for any
 * units; "contrast" is the distance between the 1st and the 99th percentile.
 *
 * @param sliceJump least distance of a slice's mean from the middle of its neighbours', in
 *     contrasts; it must also be 8 times the usual distance in this volume
 * @param saturatedShare samples at the very maximum
 * @param saturatedPileUp how many times as many as lie within 2 % of the range below it
 * @param lowContrast contrast over the range that 8 or more bits can hold (scikit-image, {@code
 *     exposure.is_low_contrast})
 * @param exposureMargin the median may not lie this close to either end of that range
 * @param leastSnr contrast without the noise's part over the standard deviation of the noise (Rose
 *     1948, doi:10.1364/JOSA.38.000196: detail below 5 is not seen reliably)
 * @param leastSharpness variance of the Laplacian, noise taken off, over that of the image
 *     (Pech-Pacheco et al. 2000, doi:10.1109/ICPR.2000.903548; the value lies below that of all
 *     sound public images looked at, and above that of radiographs of 1024 pixels blurred with 3;
 *     what shows few edges or large pixels must be blurred more before it is noticed)
 * @param flatBorder the most that a border's line may vary, in contrasts, and count as empty
 * @param emptyMargin share of the image outside the box that holds all that is not flat border
 * @param touchedSide share of a side of a volume that the body covers when it is cut off there
 */
public record QualityThresholds(
    double sliceJump,
    double saturatedShare,
    double saturatedPileUp,
    double lowContrast,
    double exposureMargin,
    double leastSnr,
    double leastSharpness,
    double flatBorder,
    double emptyMargin,
    double touchedSide) {

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} for a negative or not finite one
   */
  public QualityThresholds {
    require("slice jump", sliceJump);
    require("saturated share", saturatedShare);
    require("saturated pile-up", saturatedPileUp);
    require("low contrast", lowContrast);
    require("exposure margin", exposureMargin);
    require("least signal-to-noise ratio", leastSnr);
    require("least sharpness", leastSharpness);
    require("flat border", flatBorder);
    require("empty margin", emptyMargin);
    require("touched side", touchedSide);
  }

  /** The values described above, chosen so that sound public images raise no alarm. */
  public static QualityThresholds defaults() {
    return new QualityThresholds(0.05, 0.01, 2, 0.05, 0.02, 5, 3e-4, 0.02, 0.5, 0.1);
  }

  private static void require(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "threshold %s must be a finite number >= 0, but was %s".formatted(name, value));
    }
  }
}
