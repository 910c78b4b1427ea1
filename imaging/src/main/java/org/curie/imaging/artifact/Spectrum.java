// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.artifact;

import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Axis;

/**
 * The k-space of one channel: its discrete Fourier transform in two or three dimensions.
 *
 * <p><b>Shape</b> {@code [z][y][x]} complex double. <b>Formula</b> NumPy's {@code fftn} and {@code
 * ifftn}: frequency 0 first, no factor forwards, 1 / voxels backwards. <b>Complexity</b> separable,
 * O(n log n). Mutable, for one thread at a time; its transforms share out their lines among {@link
 * Threads}.
 */
public final class Spectrum {
  private final Grid grid;
  private final double[] re;
  private final double[] im;

  private Spectrum(Grid grid, double[] re, double[] im) {
    this.grid = grid;
    this.re = re;
    this.im = im;
  }

  public static Spectrum of(Image image, int channel) {
    int voxels = image.grid().voxels();
    double[] re = new double[voxels];
    float[] samples = image.array();
    for (int i = 0; i < voxels; i++) {
      re[i] = samples[channel * voxels + i];
    }
    Spectrum spectrum = new Spectrum(image.grid(), re, new double[voxels]);
    spectrum.transform(true);
    return spectrum;
  }

  /** The real parts, not copied. */
  public double[] re() {
    return re;
  }

  /** The imaginary parts, not copied. */
  public double[] im() {
    return im;
  }

  /** The real part of the inverse transform; the spectrum is used up. */
  public Image toImage() {
    transform(false);
    float[] samples = new float[re.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) re[i];
    }
    return Image.of(grid, 1, samples);
  }

  private void transform(boolean forward) {
    for (Axis axis : Axis.values()) {
      LineLayout layout = LineLayout.of(grid, 1, axis);
      if (layout.length() > 1) {
        Fourier fourier = Fourier.of(layout.length());
        Threads.forEach(layout.tiles(), tile -> transform(layout, tile, fourier, forward));
      }
    }
  }

  private void transform(LineLayout layout, int tile, Fourier fourier, boolean forward) {
    Lines lines = new Lines(layout.length(), layout.lines(tile));
    copy(layout, tile, re, lines.re(), true);
    copy(layout, tile, im, lines.im(), true);
    if (forward) {
      fourier.forward(lines);
    } else {
      fourier.inverse(lines);
    }
    copy(layout, tile, re, lines.re(), false);
    copy(layout, tile, im, lines.im(), false);
  }

  private static void copy(
      LineLayout layout, int tile, double[] volume, double[] lines, boolean load) {
    int count = layout.lines(tile);
    int start = layout.start(tile);
    for (int n = 0; n < layout.length(); n++) {
      for (int l = 0; l < count; l++) {
        int at = start + n * layout.step() + l * layout.between();
        if (load) {
          lines[n * count + l] = volume[at];
        } else {
          volume[at] = lines[n * count + l];
        }
      }
    }
  }
}
