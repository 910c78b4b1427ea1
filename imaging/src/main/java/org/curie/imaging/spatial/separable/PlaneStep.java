// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import org.curie.imaging.spatial.Border;
import org.jspecify.annotations.Nullable;

/** One plane through the steps along its two axes. Not for use by several threads. */
final class PlaneStep {
  private final @Nullable AxisStep x;
  private final @Nullable AxisStep y;
  private final int width;
  private final int height;
  private final PlaneFilter weights;
  private final @Nullable PlaneFilter blur;
  private final float[] coefficients;

  PlaneStep(@Nullable AxisStep x, @Nullable AxisStep y, int width, int height) {
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    this.weights =
        new PlaneFilter(x == null ? null : x.weights(), y == null ? null : y.weights(), width);
    AxisFilter blurX = x == null ? null : x.blur();
    AxisFilter blurY = y == null ? null : y.blur();
    this.blur = blurX == null && blurY == null ? null : new PlaneFilter(blurX, blurY, width);
    this.coefficients = new float[splineX() || splineY() ? width * height : 0];
  }

  /** The new rows from {@code low} to {@code high}; all of them where a spline is filtered. */
  void apply(float[] source, int from, float[] target, int to, int low, int high) {
    if (coefficients.length == 0) {
      weights.apply(source, from, target, to, low, high);
      return;
    }
    if (blur == null) {
      System.arraycopy(source, from, coefficients, 0, coefficients.length);
    } else {
      blur.apply(source, from, coefficients, 0, 0, height);
    }
    if (splineX()) {
      SplineFilter.alongX(coefficients, 0, width, height, Border.EDGE);
    }
    if (splineY()) {
      SplineFilter.across(coefficients, 0, height, width, width, Border.EDGE);
    }
    weights.apply(coefficients, 0, target, to, low, high);
  }

  private boolean splineX() {
    return x != null && x.spline();
  }

  private boolean splineY() {
    return y != null && y.spline();
  }
}
