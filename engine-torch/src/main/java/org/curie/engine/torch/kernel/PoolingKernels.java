// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import static org.curie.engine.torch.kernel.Kernels.longs;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.operator.Pooling;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.GlobalAveragePool;
import org.curie.learning.operator.Pooling.GlobalMaxPool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Pooling.Rounding;
import org.curie.learning.operator.Window;

final class PoolingKernels {
  private PoolingKernels() {}

  static Tensor compute(Pooling operator, Operands in) {
    Tensor x = in.x();
    return switch (operator) {
      case MaxPool p -> max(p.window(), p.rounding() == Rounding.CEIL, x);
      case AveragePool p -> average(p.window(), p.countsPadding(), x);
      case GlobalAveragePool _ -> x.mean(spatialAxes(x), true, new ScalarTypeOptional());
      case GlobalMaxPool _ -> x.amax(spatialAxes(x), true);
    };
  }

  private static Tensor max(Window w, boolean ceil, Tensor x) {
    long[] kernel = longs(w.kernel());
    long[] stride = longs(w.strides());
    long[] pad = longs(w.pads());
    long[] dilation = longs(w.dilations());
    return switch (w.rank()) {
      case 1 -> torch.max_pool1d(x, kernel, stride, pad, dilation, ceil);
      case 2 -> torch.max_pool2d(x, kernel, stride, pad, dilation, ceil);
      case 3 -> torch.max_pool3d(x, kernel, stride, pad, dilation, ceil);
      default -> throw new IllegalArgumentException("no pooling in " + w.rank() + " dimensions");
    };
  }

  private static Tensor average(Window w, boolean padding, Tensor x) {
    if (w.dilations().stream().anyMatch(d -> d != 1)) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          "libtorch has no average pooling with dilation "
              + w.dilations()
              + "; run this network with ONNX Runtime");
    }
    long[] kernel = longs(w.kernel());
    long[] stride = longs(w.strides());
    long[] pad = longs(w.pads());
    return switch (w.rank()) {
      case 1 -> torch.avg_pool1d(x, kernel, stride, pad, false, padding);
      case 2 -> torch.avg_pool2d(x, kernel, stride, pad, false, padding, new LongOptional());
      case 3 -> torch.avg_pool3d(x, kernel, stride, pad, false, padding, new LongOptional());
      default -> throw new IllegalArgumentException("no pooling in " + w.rank() + " dimensions");
    };
  }

  private static long[] spatialAxes(Tensor x) {
    long[] axes = new long[(int) x.dim() - 2];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i + 2L;
    }
    return axes;
  }
}
