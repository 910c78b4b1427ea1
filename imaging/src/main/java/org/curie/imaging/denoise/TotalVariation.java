// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * Total variation: the image nearest to the given one whose gradients are small in sum, which is
 * flat between edges.
 *
 * <p><b>Shape</b> unchanged. <b>Formula</b> minimises {@code |u - f|² / 2 + weight TV(u)}, TV the
 * sum of the lengths of forward differences, by Chambolle's projection with the step {@code 1 / (2
 * axes)}; stops when the energy changes by less than {@code tolerance} of its first value, or after
 * {@code steps}. Nothing lies beyond the border. <b>Source</b> Rudin, Osher, Fatemi 1992,
 * doi:10.1016/0167-2789(92)90242-F; Chambolle 2004, doi:10.1023/B:JMIV.0000011325.36760.1e; the
 * definition of {@code skimage.restoration.denoise_tv_chambolle}.
 *
 * <p><b>Limits</b> float as there: equal to about 1e-6 of the range for the same number of steps.
 * Forward differences prefer no axis, but a direction: equal under transposition to rounding, under
 * flips only roughly. Memory beside source and target: one float for each sample and axis.
 * <b>Complexity</b> O(voxels x steps).
 */
public final class TotalVariation {
  private TotalVariation() {}

  /**
   * The filtered image.
   *
   * @param weight the larger, the flatter; in the image's units
   * @param tolerance of the energy, a fraction
   * @param steps at most, 1 or more
   * @param perSlice whether a volume is filtered slice by slice
   * @throws IllegalArgumentException when weight or steps are not above 0 or the tolerance is
   *     negative
   * @throws org.curie.core.error.CurieException DATA_INVALID when a sample is NaN or infinite
   */
  public static Image minimize(
      Image image, double weight, double tolerance, int steps, boolean perSlice) {
    if (!(weight > 0) || Double.isInfinite(weight) || !(tolerance >= 0) || steps < 1) {
      throw new IllegalArgumentException(
          "weight and steps must be above 0 and the tolerance 0 or more, but were %s, %s and %s"
              .formatted(weight, steps, tolerance));
    }
    Stack.requireFinite(image.array());
    Stack stack = Stack.of(image, perSlice);
    Stack one = new Stack(stack.width(), stack.height(), stack.depth(), 1);
    float[] target = new float[image.size()];
    for (int volume = 0; volume < stack.count(); volume++) {
      minimize(image.array(), target, stack.start(volume, 0), one, weight, tolerance, steps);
    }
    return Image.of(image.grid(), image.channels(), target);
  }

  private static void minimize(
      float[] source,
      float[] target,
      int start,
      Stack stack,
      double weight,
      double tolerance,
      int steps) {
    DualField field = new DualField(stack, weight, source, target, start);
    double firstEnergy = 0;
    double lastEnergy = 0;
    for (int step = 0; step < steps; step++) {
      Threads.forEach(field.slabs(), field::startSlab);
      Threads.forEach(field.slabs(), field::sweepSlab);
      double energy = field.energy();
      if (step == 0) {
        firstEnergy = energy;
      } else if (Math.abs(lastEnergy - energy) < tolerance * firstEnergy) {
        return;
      }
      lastEnergy = energy;
    }
  }
}
