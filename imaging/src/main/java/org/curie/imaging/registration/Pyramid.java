// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.registration;

import java.util.Arrays;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;

/**
 * A coarser view of an image: blurred so that nothing aliases, then every n-th voxel kept.
 *
 * <p><b>Formula</b> along each axis n = the wanted spacing over the image's own, rounded; a
 * Gaussian of n / 2 voxels, cut off at three standard deviations, with the border's sample standing
 * for all beyond. Axes that are coarse enough already stay as they are, bit for bit. <b>Frame</b>
 * the grid of the result knows where its voxels lie in the patient.
 */
final class Pyramid {
  private static final double SIGMA_PER_FACTOR = 0.5; // as ITK's multi-resolution pyramid
  private static final double CUT_OFF = 3;

  private Pyramid() {}

  static Image level(Image image, double spacingMm) {
    Grid grid = image.grid();
    Spacing own = grid.spacing();
    Axis x = Axis.of(grid.width(), spacingMm / own.xMm());
    Axis y = Axis.of(grid.height(), spacingMm / own.yMm());
    Axis z = Axis.of(grid.depth(), spacingMm / own.zMm());
    if (x.factor * y.factor * z.factor == 1) {
      return image;
    }
    int width = grid.width();
    int height = grid.height();
    float[] alongZ = z.factor == 1 ? image.array() : slabs(image.array(), z, width * height, 1);
    float[] alongY = y.factor == 1 ? alongZ : slabs(alongZ, y, width, z.kept);
    float[] samples = x.factor == 1 ? alongY : rows(alongY, x, y.kept * z.kept);
    Affine fromNew =
        new Affine(x.factor, 0, 0, x.first, 0, y.factor, 0, y.first, 0, 0, z.factor, z.first);
    return Image.of(grid.resampled(x.kept, y.kept, z.kept, fromNew), 1, samples);
  }

  /** What becomes of one axis: {@code kept} of its {@code size} samples, from {@code first} on. */
  private record Axis(int size, int factor, int kept, int first) {
    static Axis of(int size, double factor) {
      int whole = (int) Math.clamp(Math.rint(factor), 1, Math.max(1, size / 2));
      int kept = (size - 1) / whole + 1;
      return new Axis(size, whole, kept, (size - 1 - (kept - 1) * whole) / 2);
    }

    float[] kernel() {
      double sigma = SIGMA_PER_FACTOR * factor;
      int radius = (int) Math.ceil(CUT_OFF * sigma);
      double[] weights = new double[2 * radius + 1];
      for (int k = -radius; k <= radius; k++) {
        weights[k + radius] = StrictMath.exp(-0.5 * (k / sigma) * (k / sigma));
      }
      double sum = Arrays.stream(weights).sum();
      float[] kernel = new float[weights.length];
      for (int k = 0; k < kernel.length; k++) {
        kernel[k] = (float) (weights[k] / sum);
      }
      return kernel;
    }
  }

  /** Filters the middle axis of {@code [outer][axis][run]}, whole runs at a time. */
  private static float[] slabs(float[] source, Axis axis, int run, int outer) {
    float[] target = new float[outer * axis.kept * run];
    float[] kernel = axis.kernel();
    int radius = kernel.length / 2;
    Threads.forEach(
        outer * axis.kept,
        part -> {
          int block = part / axis.kept * axis.size;
          int centre = axis.first + part % axis.kept * axis.factor;
          for (int k = 0; k < kernel.length; k++) {
            int at = Math.clamp(centre + k - radius, 0, axis.size - 1);
            addScaled(source, (block + at) * run, kernel[k], target, part * run, run);
          }
        });
    return target;
  }

  private static void addScaled(
      float[] source, int from, float weight, float[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] += weight * source[from + i];
    }
  }

  private static float[] rows(float[] source, Axis axis, int rows) {
    float[] target = new float[rows * axis.kept];
    float[] kernel = axis.kernel();
    int radius = kernel.length / 2;
    Threads.forEach(
        rows,
        row -> {
          float[] padded = new float[axis.size + 2 * radius];
          System.arraycopy(source, row * axis.size, padded, radius, axis.size);
          Arrays.fill(padded, 0, radius, padded[radius]);
          int end = radius + axis.size;
          Arrays.fill(padded, end, padded.length, padded[end - 1]);
          for (int o = 0; o < axis.kept; o++) {
            float sum = 0;
            for (int k = 0; k < kernel.length; k++) {
              sum += kernel[k] * padded[axis.first + o * axis.factor + k];
            }
            target[row * axis.kept + o] = sum;
          }
        });
    return target;
  }
}
