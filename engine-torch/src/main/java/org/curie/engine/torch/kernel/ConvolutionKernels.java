// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import static org.curie.engine.torch.kernel.Kernels.longs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.curie.engine.torch.tensor.Tensors;
import org.curie.learning.operator.Convolution;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Convolution.ConvTranspose;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/**
 * Convolutions in one, two or three dimensions.
 *
 * <p>Where a kernel is longer than the image it slides over, as in the last stages over small
 * volumes, the product is computed in float32 even under autocast: there the bfloat16 gradient of
 * the weights reads memory that nobody wrote (libtorch 2.10 on a processor with AVX512-BF16 and
 * without AMX; {@code ShortImageTest}). Such products are small.
 *
 * <p>Kernels of a single point that stride see only the points they stop at, cut out beforehand,
 * where channels do not fill the processor's vectors: in float32 the gradient of such weights
 * writes beyond its memory (libtorch 2.10 with AVX-512; {@code StridedPointTest}).
 */
final class ConvolutionKernels {
  private static final int VECTOR = 16; // floats

  private ConvolutionKernels() {}

  static Tensor compute(Convolution operator, Operands in) {
    if (WithoutAutocast.isOn() && isLongerThanImage(operator, in)) {
      try (WithoutAutocast _ = new WithoutAutocast()) {
        return compute(operator, in.x().to(torch.ScalarType.Float), in);
      }
    }
    return compute(operator, in.x(), in);
  }

  private static Tensor compute(Convolution operator, Tensor x, Operands in) {
    return switch (operator) {
      case Conv c -> conv(c, x, in.get(1), in.optional(2));
      case ConvTranspose c -> transpose(c, x, in.get(1), in.optional(2));
    };
  }

  private static boolean isLongerThanImage(Convolution operator, Operands in) {
    Shape x = Tensors.shape(in.x());
    return switch (operator) {
      case Conv c -> isLonger(c.window(), x);
      // The gradient of a transposed convolution slides over what the convolution made.
      case ConvTranspose c -> isLonger(c.window(), c.infer(List.of(x, Tensors.shape(in.get(1)))));
    };
  }

  private static boolean isLonger(Window window, Shape image) {
    return IntStream.range(0, window.rank())
        .anyMatch(axis -> window.kernel().get(axis) > image.dim(axis + 2));
  }

  private static Tensor conv(Conv c, Tensor image, Tensor weight, TensorOptional bias) {
    Window w = c.window();
    boolean isCut = isStridingPoint(w) && image.size(1) % VECTOR != 0 && !WithoutAutocast.isOn();
    Tensor x = isCut ? stops(w, image) : image;
    long[] stride = isCut ? ones(w.rank()) : longs(w.strides());
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

  private static boolean isStridingPoint(Window w) {
    return w.kernel().stream().allMatch(k -> k == 1)
        && w.pads().stream().allMatch(p -> p == 0)
        && w.strides().stream().anyMatch(s -> s > 1);
  }

  /** The points at which a kernel of one point stops. */
  private static Tensor stops(Window w, Tensor image) {
    Tensor x = image;
    for (int axis = 0; axis < w.rank(); axis++) {
      LongOptional whole = new LongOptional();
      x = x.slice(axis + 2, whole, whole, w.strides().get(axis));
    }
    return x;
  }

  private static long[] ones(int rank) {
    long[] ones = new long[rank];
    Arrays.fill(ones, 1);
    return ones;
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
