// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.spatial.separable;

import org.curie.imaging.spatial.Interpolation;
import org.jspecify.annotations.Nullable;

/**
 * What happens along one axis: a blur if new voxels are larger and the kernel is not widened, the
 * spline filter if the weights are those of spline coefficients, then the weights.
 */
public record AxisStep(@Nullable AxisFilter blur, boolean spline, AxisFilter weights) {

  public static AxisStep of(AxisScale scale, Interpolation interpolation) {
    if (interpolation != Interpolation.B_SPLINE || scale.isWhole()) {
      boolean mixesNothing = interpolation == Interpolation.B_SPLINE;
      Interpolation kernel = mixesNothing ? Interpolation.LINEAR : interpolation;
      return new AxisStep(null, false, AxisFilter.of(scale, kernel));
    }
    double growth = Math.abs(scale.step());
    AxisFilter blur = growth > 1 ? AxisFilter.gaussian(scale.inputs(), (growth - 1) / 2) : null;
    return new AxisStep(blur, true, AxisFilter.of(scale, interpolation));
  }
}
