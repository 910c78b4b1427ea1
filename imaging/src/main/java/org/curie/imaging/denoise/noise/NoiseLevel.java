// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise.noise;

import org.curie.core.image.Image;
import org.curie.imaging.denoise.Stack;

/**
 * How much noise an image has: the standard deviation of noise that is independent from sample to
 * sample, found without knowing the image below it.
 *
 * <p><b>Units</b> the image's. <b>Formula</b> the median size of the finest diagonal wavelet
 * details over 0.6745, the mean over channels; places where nothing changes at all, such as a
 * masked background, do not count. <b>Source</b> Donoho and Johnstone 1994,
 * doi:10.1093/biomet/81.3.425, section 4.2; the definition of {@code
 * skimage.restoration.estimate_sigma}.
 *
 * <p><b>Limits</b> noise that was smoothed or resampled before is underestimated; rounding to whole
 * numbers counts as noise; where most of the image is fine structure, so does that.
 * <b>Complexity</b> linear.
 */
public final class NoiseLevel {
  private static final double MEDIAN_SIZE = 0.674489750196082; // of a standard normal variable
  private static final int ROUNDS = 4;
  private static final double CLEARLY_SIGNAL = 3; // standard deviations

  private NoiseLevel() {}

  /**
   * The standard deviation of Gaussian noise; 0 for an image without any change.
   *
   * @param perSlice whether to look at details within slices only, not at those along z
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is NaN or infinite
   */
  public static double gaussian(Image image, boolean perSlice) {
    return mean(image, perSlice, NoiseLevel::ofDetails);
  }

  /**
   * The standard deviation of the noise in the two parts of the complex signal whose magnitude the
   * image is, as in MR.
   *
   * <p><b>Formula</b> that of the Gaussian noise over the object, which is where the mean is more
   * than three of it, set right for the narrower spread of magnitudes. <b>Source</b> Coupé et al.
   * 2010, doi:10.1016/j.media.2010.03.001.
   *
   * @param perSlice whether to look at details within slices only, not at those along z
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is NaN or infinite
   */
  public static double rician(Image image, boolean perSlice) {
    return mean(image, perSlice, NoiseLevel::ofObject);
  }

  /** One way from details to a standard deviation. */
  private interface Measure {
    double of(WaveletDetail detail);
  }

  private static double mean(Image image, boolean perSlice, Measure measure) {
    Stack.requireFinite(image.array());
    Stack all = Stack.of(image, perSlice);
    int perChannel = all.count() / image.channels();
    int size = image.size() / image.channels();
    double sum = 0;
    for (int c = 0; c < image.channels(); c++) {
      Stack channel = new Stack(all.width(), all.height(), all.depth(), perChannel);
      sum += measure.of(new WaveletDetail(image.array(), c * size, channel));
    }
    return sum / image.channels();
  }

  private static double ofDetails(WaveletDetail detail) {
    return MedianOfSizes.ofPositive(detail.magnitude()) / MEDIAN_SIZE;
  }

  private static double ofObject(WaveletDetail detail) {
    double spread = ofDetails(detail);
    if (spread == 0) {
      return 0;
    }
    float[] object = new float[detail.magnitude().length];
    float[] level = new float[object.length];
    for (int round = 0; round < ROUNDS; round++) {
      double least = CLEARLY_SIGNAL * spread;
      for (int i = 0; i < object.length; i++) {
        boolean isSignal = detail.mean()[i] > least;
        object[i] = isSignal ? detail.magnitude()[i] : 0;
        level[i] = isSignal ? detail.mean()[i] : 0;
      }
      double within = MedianOfSizes.ofPositive(object) / MEDIAN_SIZE;
      if (within == 0) { // no object: noise alone
        return RicianNoise.sigma(0, spread);
      }
      spread = within;
    }
    return RicianNoise.sigma(MedianOfSizes.ofPositive(level), spread);
  }
}
