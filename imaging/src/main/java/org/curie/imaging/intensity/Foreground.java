// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.intensity;

/** Which samples of a channel count as the object rather than as the air around it. */
public enum Foreground {
  /** All of them. */
  WHOLE,
  /** Those above 0: images whose background was set to 0. */
  ABOVE_ZERO,
  /** Those above the channel's mean. */
  ABOVE_MEAN,
  /** Those above Otsu's threshold of the channel, {@link Otsu}. */
  ABOVE_OTSU;

  /**
   * The value that the foreground of these samples lies above; minus infinity for all of them.
   *
   * @throws org.curie.core.error.CurieException DATA_INVALID when it has to be measured and a
   *     sample is not finite
   */
  public double threshold(Selection channel) {
    return switch (this) {
      case WHOLE -> Double.NEGATIVE_INFINITY;
      case ABOVE_ZERO -> 0;
      case ABOVE_MEAN -> Moments.mean(channel);
      case ABOVE_OTSU -> Otsu.threshold(channel);
    };
  }
}
