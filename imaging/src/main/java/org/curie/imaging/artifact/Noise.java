// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * The noise of detectors and of coherent imaging.
 *
 * <p><b>Shape</b> unchanged; every channel and slice has noise of its own. The noise of a sample is
 * a function of the seed and of its position in {@code [c][z][y][x]} alone ({@link CounterRandom}),
 * the same bits for every number of threads, on every machine and Java release.
 */
public final class Noise {
  private static final int CHUNK = 1 << 15;

  private Noise() {}

  /** Fills samples {@code from … to - 1} of the target. */
  private interface Fill {
    void range(float[] source, float[] target, int from, int to);
  }

  /**
   * Adds independent normal noise to each sample: thermal noise.
   *
   * @param sigma standard deviation in the image's units
   */
  public static Image gaussian(Image image, double sigma, long seed) {
    CounterRandom random = CounterRandom.of(seed, "gaussian");
    return filled(
        image,
        (source, target, from, to) -> {
          for (int i = from; i < to; i++) {
            target[i] = (float) (source[i] + sigma * random.normal(i));
          }
        });
  }

  /**
   * The magnitude of a complex signal with normal noise in both parts, as in magnitude MR images:
   * its mean is raised where the signal is weak, and it is Rayleigh noise where there is none.
   *
   * <p><b>Formula</b> {@code sqrt((x + sigma n1)^2 + (sigma n2)^2)}. <b>Source</b> Gudbjartsson and
   * Patz 1995, doi:10.1002/mrm.1910340618.
   *
   * @param sigma standard deviation of each part in the image's units
   */
  public static Image rician(Image image, double sigma, long seed) {
    CounterRandom real = CounterRandom.of(seed, "rician-real");
    CounterRandom imaginary = CounterRandom.of(seed, "rician-imaginary");
    return filled(
        image,
        (source, target, from, to) -> {
          for (int i = from; i < to; i++) {
            double re = source[i] + sigma * real.normal(i);
            double im = sigma * imaginary.normal(i);
            target[i] = (float) Math.sqrt(re * re + im * im);
          }
        });
  }

  /**
   * Counting noise of quanta: photons of X-ray, light or decay.
   *
   * <p><b>Formula</b> {@code Poisson(x countsPerUnit) / countsPerUnit}: mean x, variance {@code x /
   * countsPerUnit}. A sample below 0 counts as 0, for there are no negative counts.
   *
   * @param countsPerUnit quanta that one unit of intensity stands for; more is less noise
   */
  public static Image poisson(Image image, double countsPerUnit, long seed) {
    CounterRandom random = CounterRandom.of(seed, "poisson");
    return filled(
        image,
        (source, target, from, to) -> {
          for (int i = from; i < to; i++) {
            double count = Poisson.TABLE.count(source[i] * countsPerUnit, random.word(i));
            target[i] = (float) (count / countsPerUnit);
          }
        });
  }

  /**
   * Noise in proportion to the signal, as the first approximation of speckle in ultrasound and OCT.
   *
   * <p><b>Formula</b> {@code x + x sigma n} with n standard normal.
   */
  public static Image speckle(Image image, double sigma, long seed) {
    CounterRandom random = CounterRandom.of(seed, "speckle");
    return filled(
        image,
        (source, target, from, to) -> {
          for (int i = from; i < to; i++) {
            target[i] = (float) (source[i] + source[i] * (sigma * random.normal(i)));
          }
        });
  }

  /**
   * Sets a share of the samples to one of two values: dead and hot pixels, errors of transmission.
   *
   * @param fraction the probability that a sample is replaced
   * @param saltShare the probability that a replaced sample is salt
   * @param pepper the value of a sample replaced by pepper
   * @param salt the value of a sample replaced by salt
   */
  public static Image saltAndPepper(
      Image image, double fraction, double saltShare, float pepper, float salt, long seed) {
    CounterRandom random = CounterRandom.of(seed, "salt-and-pepper");
    double salted = fraction * saltShare;
    return filled(
        image,
        (source, target, from, to) -> {
          for (int i = from; i < to; i++) {
            double u = random.uniform(i);
            target[i] = u >= fraction ? source[i] : u < salted ? salt : pepper;
          }
        });
  }

  private static Image filled(Image image, Fill fill) {
    float[] source = image.array();
    float[] target = new float[source.length];
    int chunks = Math.ceilDiv(target.length, CHUNK);
    Threads.forEach(
        chunks,
        c ->
            fill.range(
                source, target, c * CHUNK, Math.min(target.length - c * CHUNK, CHUNK) + c * CHUNK));
    return Image.of(image.grid(), image.channels(), target);
  }
}
