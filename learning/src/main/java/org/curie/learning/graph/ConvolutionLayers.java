// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.List;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/** Convolutions. Kernels of odd size are padded so that stride 1 keeps the extent. */
public sealed interface ConvolutionLayers extends Layers permits Flow {

  /** A convolution with bias and stride 1. */
  default Flow conv(int channels, int kernel) {
    Window window = Window.uniform(shape().spatialRank(), kernel, 1, kernel / 2);
    return then(new Conv(window, 1), weight(channels, window, 1), NewParameter.bias(channels));
  }

  /** A convolution without bias, for use before a normalisation that brings its own. */
  default Flow convWithoutBias(int channels, int kernel, int stride) {
    Window window = Window.uniform(shape().spatialRank(), kernel, stride, kernel / 2);
    return then(new Conv(window, 1), weight(channels, window, 1));
  }

  private NewParameter weight(int channels, Window window, int groups) {
    List<Integer> dims = new ArrayList<>(List.of(channels, shape().dim(1) / groups));
    dims.addAll(window.kernel());
    return NewParameter.weight(new Shape(dims));
  }
}
