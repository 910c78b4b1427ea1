// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * Anisotropic diffusion: neighbours exchange the more the less they differ, so that regions smooth
 * and edges stay.
 *
 * <p><b>Shape</b> unchanged. <b>Formula</b> each step adds to a sample 1/8 of the sum, over its
 * neighbours along the axes (4 in the plane, 6 in space), of conductance times difference; nothing
 * flows over the border. Steps up to 1/4 and 1/6 are stable: no sample leaves the range of the
 * image. <b>Source</b> Perona and Malik 1990, doi:10.1109/34.56205, equations 7 to 10.
 *
 * <p><b>Limits</b> distances are voxels whatever the spacing. Equal under flips to rounding. Memory
 * beside source and target: four slices for each thread. <b>Complexity</b> O(voxels x steps).
 */
public final class Diffusion {
  private static final float STEP = 0.125f;

  private Diffusion() {}

  /**
   * The image after some steps.
   *
   * @param k the difference at which the conductance has fallen to 1/e or 1/2
   * @param perSlice whether a volume is filtered slice by slice
   * @throws IllegalArgumentException when there are less than 0 steps or k is not above 0
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is NaN or infinite
   */
  public static Image peronaMalik(
      Image image, int steps, double k, Conductance conductance, boolean perSlice) {
    if (steps < 0 || !(k > 0) || Double.isInfinite(k)) {
      throw new IllegalArgumentException(
          "steps must be 0 or more and k above 0, but were " + steps + " and " + k);
    }
    Stack.requireFinite(image.array());
    Slabs slabs = Slabs.of(Stack.of(image, perSlice));
    float[] samples = image.samples();
    float scale = (float) (1 / (k * k));
    DiffusionSlab[] workers = new DiffusionSlab[slabs.count()];
    for (int s = 0; s < workers.length; s++) {
      workers[s] = new DiffusionSlab(slabs, s, conductance, scale, STEP);
    }
    for (int step = 0; step < steps; step++) {
      Threads.forEach(workers.length, s -> workers[s].keepBorders(samples));
      Threads.forEach(workers.length, s -> workers[s].step(samples));
    }
    return Image.of(image.grid(), image.channels(), samples);
  }
}
