// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Convolution.ConvTranspose;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/** Convolutions. Kernels of odd size are padded so that stride 1 keeps the extent. */
public sealed interface ConvolutionLayers extends Layers permits Flow {

  /** A convolution with bias and stride 1. */
  default Flow conv(int channels, int kernel) {
    return conv(channels, kernel, 1);
  }

  /** A convolution with bias. */
  default Flow conv(int channels, int kernel, int stride) {
    return conv(channels, window(kernel, stride, 1), 1);
  }

  /**
   * A convolution with bias.
   *
   * @param groups each sees only its share of the channels that come in
   */
  default Flow conv(int channels, Window window, int groups) {
    return then(
        new Conv(window, groups), weight(channels, window, groups), NewParameter.bias(channels));
  }

  /** A convolution without bias, for use before a normalisation that brings its own. */
  default Flow convWithoutBias(int channels, int kernel, int stride) {
    return convWithoutBias(channels, window(kernel, stride, 1), 1);
  }

  /** A convolution without bias, in groups. */
  default Flow convWithoutBias(int channels, Window window, int groups) {
    return then(new Conv(window, groups), weight(channels, window, groups));
  }

  /** One kernel for each channel, without bias. */
  default Flow depthwise(int kernel, int stride) {
    int channels = shape().dim(1);
    return convWithoutBias(channels, window(kernel, stride, 1), channels);
  }

  /** A convolution without bias whose kernel leaves out all but each {@code dilation}-th pixel. */
  default Flow dilated(int channels, int kernel, int dilation) {
    return convWithoutBias(channels, window(kernel, 1, dilation), 1);
  }

  /**
   * A transposed convolution with bias and no padding: kernel and stride 2 double every extent, and
   * no two windows overlap.
   */
  default Flow convTranspose(int channels, int kernel, int stride) {
    int rank = shape().spatialRank();
    Window window = Window.uniform(rank, kernel, stride, 0);
    return convTranspose(channels, window, Collections.nCopies(rank, 0), 1);
  }

  /** A transposed convolution with bias: {@link ConvTranspose}. */
  default Flow convTranspose(int channels, Window window, List<Integer> outputPadding, int groups) {
    List<Integer> dims = new ArrayList<>(List.of(shape().dim(1), share(channels, groups)));
    dims.addAll(window.kernel());
    return then(
        new ConvTranspose(window, outputPadding, groups),
        NewParameter.weight(new Shape(dims)),
        NewParameter.bias(channels));
  }

  private Window window(int kernel, int stride, int dilation) {
    return Window.same(shape().spatialRank(), kernel, stride, dilation);
  }

  private NewParameter weight(int channels, Window window, int groups) {
    List<Integer> dims = new ArrayList<>(List.of(channels, share(shape().dim(1), groups)));
    dims.addAll(window.kernel());
    return NewParameter.weight(new Shape(dims));
  }

  private static int share(int channels, int groups) {
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "%d channels cannot be divided into %d groups".formatted(channels, groups));
    }
    return channels / groups;
  }
}
