// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.Collections;
import java.util.List;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;

/** Other extents of the spatial axes. */
public sealed interface ResamplingLayers extends Layers permits Flow {

  /** Every pixel repeated {@code factor} times along each axis. */
  default Flow upsample(int factor) {
    return then(new Resize(times(factor), Interpolation.NEAREST, Coordinates.ASYMMETRIC));
  }

  /** Enlarged {@code factor} times along each axis, linear between the centres of pixels. */
  default Flow upsampleLinear(int factor) {
    return then(new Resize(times(factor), Interpolation.LINEAR, Coordinates.HALF_PIXEL));
  }

  /** Of the spatial extents of {@code other}, linear between the centres of pixels. */
  default Flow resizeLinear(Flow other) {
    return resizeLinear(other.shape().spatial());
  }

  /** Of these spatial extents, linear between the centres of pixels. */
  default Flow resizeLinear(List<Integer> extents) {
    Target sizes = new Target.Sizes(extents);
    return then(new Resize(sizes, Interpolation.LINEAR, Coordinates.HALF_PIXEL));
  }

  private Target times(double factor) {
    return new Target.Scales(Collections.nCopies(shape().spatialRank(), factor));
  }
}
