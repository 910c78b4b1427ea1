// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * The Gaussian filter: a weighted mean of the neighbourhood, one axis after the other.
 *
 * <p><b>Shape</b> unchanged. <b>Units</b> standard deviations in voxels. <b>Formula</b> weights
 * {@code exp(-k² / 2 σ²)} for {@code |k| <= 4 σ + 0.5}, scaled to a sum of 1; beyond the border
 * stands the border's sample. <b>Source</b> the definition of {@code
 * scipy.ndimage.gaussian_filter(mode="nearest")}; weights and sums are float here.
 *
 * <p><b>Limits</b> equal under flips bit for bit, under transposition to rounding; NaN spreads over
 * the neighbourhood. Memory beside source and target: some {@code 8 σ} slices for each thread, or
 * parts of slices where those are large. <b>Complexity</b> O(voxels x σ).
 */
public final class Gaussian {
  private static final int RING_SAMPLES = 1 << 22; // the most that the slices of a worker may hold
  private static final int FEW_ROWS = 8;

  private Gaussian() {}

  /**
   * The image smoothed along each axis; a standard deviation of 0 leaves an axis as it is.
   *
   * @throws IllegalArgumentException when a standard deviation is negative or not finite
   */
  public static Image blur(Image image, double sigmaX, double sigmaY, double sigmaZ) {
    requireSigma(sigmaX);
    requireSigma(sigmaY);
    requireSigma(sigmaZ);
    if (sigmaX == 0 && sigmaY == 0 && sigmaZ == 0) {
      return image;
    }
    GaussianKernel alongX = GaussianKernel.of(sigmaX);
    GaussianKernel alongY = GaussianKernel.of(sigmaY);
    GaussianKernel alongZ = GaussianKernel.of(sigmaZ);
    boolean planar = image.depth() == 1 || alongZ.radius() == 0;
    Stack stack = Stack.of(image, planar);
    float[] target = new float[image.size()];
    if (planar) {
      blurPlanes(image.array(), target, stack, alongX, alongY);
    } else {
      blurVolumes(image.array(), target, stack, alongX, alongY, alongZ);
    }
    return Image.of(image.grid(), image.channels(), target);
  }

  private static void requireSigma(double sigma) {
    if (!(sigma >= 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException("sigma must be a finite number >= 0, but was " + sigma);
    }
  }

  private static void blurPlanes(
      float[] source, float[] target, Stack stack, GaussianKernel alongX, GaussianKernel alongY) {
    int bands = Stack.parts(stack.height(), alongY.radius());
    Threads.forEach(
        stack.count() * bands,
        part -> {
          int start = stack.start(part / bands, 0);
          int top = Stack.bound(stack.height(), bands, part % bands);
          int bottom = Stack.bound(stack.height(), bands, part % bands + 1);
          new GaussianPlane(stack, alongX, alongY)
              .smooth(source, start, top, bottom, target, start + top * stack.width());
        });
  }

  /** Divides each volume into slabs of slices and bands of rows that are filtered apart. */
  private static void blurVolumes(
      float[] source,
      float[] target,
      Stack stack,
      GaussianKernel alongX,
      GaussianKernel alongY,
      GaussianKernel alongZ) {
    int slabs = Stack.parts(stack.depth(), alongZ.radius());
    int slices = Math.min(alongZ.taps(), stack.depth());
    int rows = Math.max(FEW_ROWS, RING_SAMPLES / (slices * stack.width()));
    int bands = Math.ceilDiv(stack.height(), rows);
    Threads.forEach(
        stack.count() * slabs * bands,
        part -> {
          int volume = part / (slabs * bands);
          int slab = part / bands % slabs;
          int top = Stack.bound(stack.height(), bands, part % bands);
          int bottom = Stack.bound(stack.height(), bands, part % bands + 1);
          GaussianPlane plane = new GaussianPlane(stack, alongX, alongY);
          new GaussianSlab(stack, alongZ, plane, top, bottom)
              .smooth(
                  source,
                  target,
                  volume,
                  Stack.bound(stack.depth(), slabs, slab),
                  Stack.bound(stack.depth(), slabs, slab + 1));
        });
  }
}
