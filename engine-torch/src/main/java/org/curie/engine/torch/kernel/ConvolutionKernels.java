// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import static org.curie.engine.torch.kernel.Kernels.longs;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Convolution;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Convolution.ConvTranspose;
import org.curie.learning.operator.Window;

final class ConvolutionKernels {
  private ConvolutionKernels() {}

  static Tensor compute(Convolution operator, Operands in) {
    return switch (operator) {
      case Conv c -> conv(c, in.x(), in.get(1), in.optional(2));
      case ConvTranspose c -> transpose(c, in.x(), in.get(1), in.optional(2));
    };
  }

  private static Tensor conv(Conv c, Tensor x, Tensor weight, TensorOptional bias) {
    Window w = c.window();
    long[] stride = longs(w.strides());
    long[] pad = longs(w.pads());
    long[] dilation = longs(w.dilations());
    return switch (w.rank()) {
      case 1 -> torch.conv1d(x, weight, bias, stride, pad, dilation, c.groups());
      case 2 -> torch.conv2d(x, weight, bias, stride, pad, dilation, c.groups());
      case 3 -> torch.conv3d(x, weight, bias, stride, pad, dilation, c.groups());
      default ->
          throw new IllegalArgumentException("no convolution in " + w.rank() + " dimensions");
    };
  }

  private static Tensor transpose(ConvTranspose c, Tensor x, Tensor weight, TensorOptional bias) {
    Window w = c.window();
    long[] stride = longs(w.strides());
    long[] pad = longs(w.pads());
    long[] more = longs(c.outputPadding());
    long[] dilation = longs(w.dilations());
    return switch (w.rank()) {
      case 1 -> torch.conv_transpose1d(x, weight, bias, stride, pad, more, c.groups(), dilation);
      case 2 -> torch.conv_transpose2d(x, weight, bias, stride, pad, more, c.groups(), dilation);
      case 3 -> torch.conv_transpose3d(x, weight, bias, stride, pad, more, c.groups(), dilation);
      default ->
          throw new IllegalArgumentException("no convolution in " + w.rank() + " dimensions");
    };
  }
}
