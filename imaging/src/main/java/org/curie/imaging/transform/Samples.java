// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import java.util.List;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;

/** What intensity steps do to the samples of an image; its grid stays. */
final class Samples {
  private static final double RED = 0.299; // ITU-R BT.601-7 2.5.1
  private static final double GREEN = 0.587; // ITU-R BT.601-7 2.5.1
  private static final double BLUE = 0.114; // ITU-R BT.601-7 2.5.1

  private Samples() {}

  /** {@code (x - from) slope + to} of each sample. */
  static Image linear(Image image, double from, double slope, double to) {
    float[] samples = image.samples();
    linear(samples, 0, samples.length, from, slope, to);
    return Image.of(image.grid(), image.channels(), samples);
  }

  /** {@code (x - mean) / sd} of each sample, with a mean and sd for each channel. */
  static Image standardized(Image image, List<Double> mean, List<Double> sd) {
    if (image.channels() != mean.size()) {
      throw wrongChannels(image, mean.size() + " channel(s), as many as means");
    }
    float[] samples = image.samples();
    int perChannel = samples.length / image.channels();
    for (int c = 0; c < image.channels(); c++) {
      linear(samples, c * perChannel, (c + 1) * perChannel, mean.get(c), 1 / sd.get(c), 0);
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  private static void linear(
      float[] samples, int start, int end, double from, double slope, double to) {
    for (int i = start; i < end; i++) {
      samples[i] = (float) ((samples[i] - from) * slope + to);
    }
  }

  /** Samples outside low … high become the nearer of both; NaN stays. */
  static Image clipped(Image image, double low, double high) {
    float[] samples = image.samples();
    float least = (float) low;
    float most = (float) high;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.min(most, Math.max(least, samples[i]));
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /** 0 up to {@code low}, 1 above {@code high}, linear between. */
  static Image ramp(Image image, double low, double high) {
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      float x = samples[i];
      samples[i] = x <= low ? 0 : x > high ? 1 : (float) ((x - low) / (high - low));
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  /** A power law that keeps the ends of {@code range}. */
  static Image power(Image image, Intensities.Range range, double exponent) {
    double low = range.low();
    double extent = range.high() - low;
    float[] samples = image.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (low + extent * Math.pow((samples[i] - low) / extent, exponent));
    }
    return Image.of(image.grid(), image.channels(), samples);
  }

  static Image toChannels(Image image, int count) {
    if (image.channels() == count) {
      return image;
    }
    if (image.channels() == 1) {
      return repeated(image, count);
    }
    if (image.channels() == 3 && count == 1) {
      return luminance(image);
    }
    throw wrongChannels(image, count == 1 ? "1 or 3 channels" : "1 or " + count + " channels");
  }

  private static CurieException wrongChannels(Image image, String expected) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        "expected an image of " + expected + ", but it has " + image.channels() + " channel(s)");
  }

  private static Image repeated(Image image, int count) {
    int plane = image.size();
    float[] samples = new float[Lattice.sampleCount(count, image.grid())];
    for (int c = 0; c < count; c++) {
      image.copyTo(samples, c * plane);
    }
    return Image.of(image.grid(), count, samples);
  }

  private static Image luminance(Image image) {
    int plane = image.size() / 3;
    float[] samples = new float[plane];
    for (int i = 0; i < plane; i++) {
      samples[i] =
          (float)
              (RED * image.sample(i)
                  + GREEN * image.sample(plane + i)
                  + BLUE * image.sample(2 * plane + i));
    }
    return Image.of(image.grid(), 1, samples);
  }
}
