// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * One wrong point of k-space, as a spark in the scanner's room leaves it: stripes over the whole
 * image, known as herringbone or corduroy.
 *
 * <p><b>Formula</b> adding {@code A} to the point of frequencies (u, v, w) adds {@code A / n cos(2
 * pi (u x / W + v y / H + w z / D))} to the real image of n voxels, so that no transform is needed.
 * {@code A} is the intensity times the sum of {@code |x|} of the channel, which for an image
 * without negative samples is the height of the centre of k-space, its highest point. <b>Source</b>
 * the model of TorchIO's {@code RandomSpike} (doi:10.1016/j.cmpb.2021.106236), which scales by a
 * maximum of complex numbers instead. <b>Complexity</b> O(n).
 */
public final class Spike {
  private Spike() {}

  /**
   * @param u whole periods along x
   * @param v whole periods along y
   * @param w whole periods along z
   * @param intensity the height relative to the centre of k-space
   */
  public static Image added(Image image, int u, int v, int w, double intensity) {
    int rows = image.height() * image.depth();
    float[] source = image.array();
    float[] target = new float[source.length];
    Wave wave = new Wave(image, u);
    for (int c = 0; c < image.channels(); c++) {
      int channel = c * image.grid().voxels();
      double height = intensity * meanMagnitude(source, channel, image.grid().voxels());
      Threads.forEach(
          rows,
          r -> {
            // y and z as one fraction of a turn, exact in whole numbers
            long turns =
                (long) v * (r % image.height()) * image.depth()
                    + (long) w * (r / image.height()) * image.height();
            wave.add(source, target, channel + r * image.width(), turns, rows, height);
          });
    }
    return Image.of(image.grid(), image.channels(), target);
  }

  private static double meanMagnitude(float[] samples, int start, int count) {
    double sum = 0;
    for (int i = start; i < start + count; i++) {
      sum += Math.abs(samples[i]);
    }
    return sum / count;
  }

  /** The wave along a row, turned by the row's own phase. */
  private static final class Wave {
    private final double[] cos;
    private final double[] sin;

    Wave(Image image, int u) {
      int width = image.width();
      cos = new double[width];
      sin = new double[width];
      for (int x = 0; x < width; x++) {
        cos[x] = Circle.cos((long) u * x, width);
        sin[x] = Circle.sin((long) u * x, width);
      }
    }

    void add(float[] source, float[] target, int row, long turns, long of, double height) {
      double cosRow = height * Circle.cos(turns, of);
      double sinRow = height * Circle.sin(turns, of);
      for (int x = 0; x < cos.length; x++) {
        target[row + x] = (float) (source[row + x] + (cos[x] * cosRow - sin[x] * sinRow));
      }
    }
  }
}
