// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.denoise;

import java.util.Arrays;

/** The arithmetic of {@link DualField} on single rows: one worker's memory. */
final class FieldRows {
  private final int width;
  private final float[] inflow;
  private final float[] image;
  private final float[] near;
  private final float[] far;
  private final float[] gradientX;
  private final float[] gradientY;
  private final float[] gradientZ;
  private final float[] divisor;

  FieldRows(int width) {
    this.width = width;
    float[][] lines = Lines.floats(8, width);
    this.inflow = lines[0];
    this.image = lines[1];
    this.near = lines[2];
    this.far = lines[3];
    this.gradientX = lines[4];
    this.gradientY = lines[5];
    this.gradientZ = lines[6];
    this.divisor = lines[7];
  }

  float[] gradientX() {
    return gradientX;
  }

  float[] gradientY() {
    return gradientY;
  }

  float[] gradientZ() {
    return gradientZ;
  }

  /** What the component along the row brings in. */
  void startInflow(float[] component, int at) {
    System.arraycopy(component, at, near, 0, width);
    far[0] = 0;
    System.arraycopy(component, at, far, 1, width - 1);
    subtract(far, near, inflow, width);
  }

  /** What a component across rows brings in, from a row before where there is one. */
  void addInflow(float[] component, int at, boolean hasBefore, int before) {
    System.arraycopy(component, at, near, 0, width);
    if (hasBefore) {
      System.arraycopy(component, before, far, 0, width);
    } else {
      Arrays.fill(far, 0, width, 0);
    }
    addDifference(far, near, inflow, width);
  }

  /** Writes source plus inflow, and returns the sum of the inflow's squares. */
  double makeImage(float[] source, float[] target, int at) {
    System.arraycopy(source, at, near, 0, width);
    add(near, inflow, image, width);
    System.arraycopy(image, 0, target, at, width);
    multiply(inflow, inflow, near, width);
    return sum(near);
  }

  void startGradient(float[] target, int at) {
    System.arraycopy(target, at, image, 0, width);
    System.arraycopy(image, 1, far, 0, width - 1);
    far[width - 1] = image[width - 1];
    subtract(far, image, gradientX, width);
    multiply(gradientX, gradientX, divisor, width);
  }

  void addGradient(float[] gradient, float[] target, int next, boolean hasNext) {
    if (hasNext) {
      System.arraycopy(target, next, far, 0, width);
      subtract(far, image, gradient, width);
      addSquare(gradient, divisor, width);
    } else {
      Arrays.fill(gradient, 0, width, 0);
    }
  }

  /** Makes the divisor of the field from the squared length, and returns the sum of lengths. */
  double finishGradient(float slope) {
    root(divisor, near, width);
    onePlus(near, slope, divisor, width);
    return sum(near);
  }

  void move(float[] component, int at, float[] gradient, float step) {
    System.arraycopy(component, at, far, 0, width);
    moveRow(far, gradient, divisor, step, width);
    System.arraycopy(far, 0, component, at, width);
  }

  /** The sum of a row, which is lost: by halves, so that it rounds little and runs fast. */
  private double sum(float[] row) {
    int length = width;
    while (length > 1) {
      int half = length / 2;
      System.arraycopy(row, length - half, far, 0, half);
      addTo(far, row, half);
      length -= half;
    }
    return row[0];
  }

  private static void subtract(float[] a, float[] b, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = a[i] - b[i];
    }
  }

  private static void add(float[] a, float[] b, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = a[i] + b[i];
    }
  }

  private static void addTo(float[] row, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] += row[i];
    }
  }

  private static void addDifference(float[] a, float[] b, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] += a[i] - b[i];
    }
  }

  private static void multiply(float[] a, float[] b, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = a[i] * b[i];
    }
  }

  private static void addSquare(float[] row, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] += row[i] * row[i];
    }
  }

  private static void root(float[] squared, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = (float) Math.sqrt(squared[i]);
    }
  }

  private static void onePlus(float[] length, float slope, float[] to, int end) {
    for (int i = 0; i < end; i++) {
      to[i] = 1f / (1f + slope * length[i]);
    }
  }

  private static void moveRow(
      float[] component, float[] gradient, float[] factor, float step, int end) {
    for (int i = 0; i < end; i++) {
      component[i] = (component[i] - step * gradient[i]) * factor[i];
    }
  }
}
