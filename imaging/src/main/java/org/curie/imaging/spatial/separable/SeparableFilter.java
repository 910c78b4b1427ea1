// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import java.util.Arrays;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.parallel.Threads;
import org.curie.imaging.spatial.Border;
import org.jspecify.annotations.Nullable;

/**
 * A volume through one {@link AxisStep} for each axis; a missing one leaves its axis as it is.
 *
 * <p>Planes are filtered along x and y first and kept only as long as the sums along z need them.
 */
public final class SeparableFilter {
  private static final int ROWS_IN_A_PART = 64;

  private final @Nullable AxisStep x;
  private final @Nullable AxisStep y;
  private final @Nullable AxisStep z;
  private final int oldWidth;
  private final int oldHeight;
  private final int oldDepth;
  private final int newWidth;
  private final int newHeight;
  private final int newDepth;

  public SeparableFilter(
      @Nullable AxisStep x, @Nullable AxisStep y, @Nullable AxisStep z, Grid from, Grid to) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.oldWidth = from.width();
    this.oldHeight = from.height();
    this.oldDepth = from.depth();
    this.newWidth = to.width();
    this.newHeight = to.height();
    this.newDepth = to.depth();
  }

  /** A Gaussian of some voxels along each axis; none where sigma is 0. */
  public static Image gaussian(Image image, double sigmaX, double sigmaY, double sigmaZ) {
    Grid grid = image.grid();
    SeparableFilter filter =
        new SeparableFilter(
            sigmaX > 0 ? AxisStep.blur(grid.width(), sigmaX) : null,
            sigmaY > 0 ? AxisStep.blur(grid.height(), sigmaY) : null,
            sigmaZ > 0 ? AxisStep.blur(grid.depth(), sigmaZ) : null,
            grid,
            grid);
    float[] samples = new float[image.size()];
    filter.apply(image.array(), samples, image.channels());
    return Image.of(grid, image.channels(), samples);
  }

  /** Writes every sample that lies inside; the others stay as they are. */
  public void apply(float[] source, float[] target, int channels) {
    int oldVoxels = oldWidth * oldHeight * oldDepth;
    int newVoxels = newWidth * newHeight * newDepth;
    for (int c = 0; c < channels; c++) {
      if (z == null) {
        planes(source, c * oldVoxels, target, c * newVoxels);
      } else if (z.spline()) {
        float[] between = new float[Samples.between(oldDepth, newWidth, newHeight)];
        planes(source, c * oldVoxels, between, 0);
        bundles(between, target, c * newVoxels, z);
      } else {
        slices(source, c * oldVoxels, target, c * newVoxels, z.weights());
      }
    }
  }

  /** Each plane on its own; a single one is divided by rows. */
  private void planes(float[] source, int from, float[] target, int to) {
    int oldPlane = oldWidth * oldHeight;
    int newPlane = newWidth * newHeight;
    boolean wholePlanes = oldDepth > 1 || isSpline();
    int parts = wholePlanes ? 1 : (newHeight + ROWS_IN_A_PART - 1) / ROWS_IN_A_PART;
    int workers = Math.min(Threads.allowed(), oldDepth);
    if (wholePlanes) {
      Threads.forEach(
          workers,
          worker -> {
            PlaneStep step = planeStep();
            for (int k = worker; k < oldDepth; k += workers) {
              step.apply(source, from + k * oldPlane, target, to + k * newPlane, 0, newHeight);
            }
          });
      return;
    }
    Threads.forEach(
        parts,
        part -> {
          int low = part * ROWS_IN_A_PART;
          int high = Math.min(newHeight, low + ROWS_IN_A_PART);
          planeStep().apply(source, from, target, to, low, high);
        });
  }

  /** New slices as sums of filtered planes, which are made when they are first needed. */
  private void slices(float[] source, int from, float[] target, int to, AxisFilter alongZ) {
    int inside = alongZ.high() - alongZ.low();
    int workers = Math.min(Threads.allowed(), Math.max(1, inside));
    Threads.forEach(
        workers,
        worker -> {
          int low = alongZ.low() + (int) ((long) inside * worker / workers);
          int high = alongZ.low() + (int) ((long) inside * (worker + 1) / workers);
          slices(source, from, target, to, alongZ, low, high);
        });
  }

  private void slices(
      float[] source, int from, float[] target, int to, AxisFilter alongZ, int low, int high) {
    int taps = alongZ.taps();
    int oldPlane = oldWidth * oldHeight;
    int newPlane = newWidth * newHeight;
    boolean asIs = x == null && y == null;
    float[] ring = asIs ? source : new float[Samples.between(taps, newWidth, newHeight)];
    int[] held = new int[taps];
    Arrays.fill(held, -1);
    int[] planes = new int[taps];
    int[] rows = new int[taps];
    PlaneStep step = planeStep();
    for (int k = low; k < high; k++) {
      for (int t = 0; t < taps; t++) {
        int plane = alongZ.first()[k] + t;
        int place = plane % taps;
        if (!asIs && held[place] != plane) {
          step.apply(source, from + plane * oldPlane, ring, place * newPlane, 0, newHeight);
          held[place] = plane;
        }
        planes[t] = asIs ? from + plane * oldPlane : place * newPlane;
      }
      for (int row = lowY(); row < highY(); row++) {
        for (int t = 0; t < taps; t++) {
          rows[t] = planes[t] + row * newWidth + lowX();
        }
        int at = to + k * newPlane + row * newWidth + lowX();
        RowSum.of(ring, rows, alongZ.weight(), k * taps, taps, target, at, highX() - lowX());
      }
    }
  }

  /** Along z with a filter that needs all slices at once: for each row on its own. */
  private void bundles(float[] between, float[] target, int to, AxisStep alongZ) {
    int newPlane = newWidth * newHeight;
    int left = lowX();
    int count = highX() - left;
    AxisFilter weights = alongZ.weights();
    Threads.forEach(
        highY() - lowY(),
        part -> {
          int row = (lowY() + part) * newWidth + left;
          float[] bundle = bundle(between, row, newPlane, count);
          if (alongZ.blur() != null) {
            bundle = sums(bundle, count, alongZ.blur());
          }
          SplineFilter.across(bundle, 0, oldDepth, count, count, Border.EDGE);
          int[] start = new int[weights.taps()];
          for (int k = weights.low(); k < weights.high(); k++) {
            sum(bundle, count, weights, k, start, target, to + k * newPlane + row);
          }
        });
  }

  private float[] bundle(float[] between, int row, int newPlane, int count) {
    float[] bundle = new float[oldDepth * count];
    for (int k = 0; k < oldDepth; k++) {
      System.arraycopy(between, row + k * newPlane, bundle, k * count, count);
    }
    return bundle;
  }

  private static float[] sums(float[] bundle, int count, AxisFilter filter) {
    float[] sums = new float[filter.outputs() * count];
    int[] start = new int[filter.taps()];
    for (int k = 0; k < filter.outputs(); k++) {
      sum(bundle, count, filter, k, start, sums, k * count);
    }
    return sums;
  }

  private static void sum(
      float[] bundle, int count, AxisFilter filter, int k, int[] start, float[] target, int to) {
    int taps = filter.taps();
    for (int t = 0; t < taps; t++) {
      start[t] = (filter.first()[k] + t) * count;
    }
    RowSum.of(bundle, start, filter.weight(), k * taps, taps, target, to, count);
  }

  private boolean isSpline() {
    return (x != null && x.spline()) || (y != null && y.spline());
  }

  private PlaneStep planeStep() {
    return new PlaneStep(x, y, oldWidth, oldHeight);
  }

  private int lowX() {
    return x == null ? 0 : x.weights().low();
  }

  private int highX() {
    return x == null ? newWidth : x.weights().high();
  }

  private int lowY() {
    return y == null ? 0 : y.weights().low();
  }

  private int highY() {
    return y == null ? newHeight : y.weights().high();
  }
}
