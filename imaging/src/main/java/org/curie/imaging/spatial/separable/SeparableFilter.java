// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import java.util.Arrays;
import org.curie.core.geometry.Grid;
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
  private static final int SUM_PART = 1 << 12; // samples of a sum that stay in the nearest cache

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
    int rows = Threads.allowed() == 1 ? newHeight : ROWS_IN_A_PART;
    Threads.forEach(
        Math.ceilDiv(newHeight, rows),
        part -> {
          int low = part * rows;
          int high = Math.min(newHeight, low + rows);
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
    float[][] ring = new float[taps][newPlane];
    int[] held = new int[taps];
    Arrays.fill(held, -1);
    int[] places = new int[taps];
    float[] sum = new float[newPlane];
    PlaneStep step = planeStep();
    int first = lowY() * newWidth;
    int end = highY() * newWidth;
    for (int k = low; k < high; k++) {
      for (int t = 0; t < taps; t++) {
        int plane = alongZ.first()[k] + t;
        places[t] = plane % taps;
        if (held[places[t]] != plane) {
          step.apply(source, from + plane * oldPlane, ring[places[t]], 0, 0, newHeight);
          held[places[t]] = plane;
        }
      }
      for (int part = first; part < end; part += SUM_PART) {
        RowSum.of(
            ring, places, alongZ.weight(), k * taps, sum, part, Math.min(end, part + SUM_PART));
      }
      copyInside(sum, target, to + k * newPlane);
    }
  }

  /** The rows of a plane, as far as they lie inside. */
  private void copyInside(float[] plane, float[] target, int to) {
    int left = lowX();
    int count = highX() - left;
    for (int row = lowY(); row < highY(); row++) {
      int at = row * newWidth + left;
      System.arraycopy(plane, at, target, to + at, count);
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
          float[][] lines = lines(bundle, count);
          float[] sum = new float[count];
          for (int k = weights.low(); k < weights.high(); k++) {
            sum(lines, weights, k, sum);
            System.arraycopy(sum, 0, target, to + k * newPlane + row, count);
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
    float[][] lines = lines(bundle, count);
    float[] sums = new float[filter.outputs() * count];
    float[] sum = new float[count];
    for (int k = 0; k < filter.outputs(); k++) {
      sum(lines, filter, k, sum);
      System.arraycopy(sum, 0, sums, k * count, count);
    }
    return sums;
  }

  private static float[][] lines(float[] bundle, int count) {
    float[][] lines = new float[bundle.length / count][];
    for (int k = 0; k < lines.length; k++) {
      lines[k] = Arrays.copyOfRange(bundle, k * count, (k + 1) * count);
    }
    return lines;
  }

  private static void sum(float[][] lines, AxisFilter filter, int k, float[] to) {
    int[] at = new int[filter.taps()];
    for (int t = 0; t < at.length; t++) {
      at[t] = filter.first()[k] + t;
    }
    RowSum.of(lines, at, filter.weight(), k * at.length, to, 0, to.length);
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
