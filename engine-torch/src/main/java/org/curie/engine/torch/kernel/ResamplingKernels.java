// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import static org.curie.engine.torch.kernel.Kernels.longs;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.operator.Resampling;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;
import org.curie.learning.operator.Shape;

/** Resampling by libtorch's interpolation, or axis by axis where it has none. */
final class ResamplingKernels {
  private ResamplingKernels() {}

  static Tensor compute(Resampling operator, Operands in) {
    return switch (operator) {
      case Resize r -> resize(r, in.x());
    };
  }

  private static Tensor resize(Resize r, Tensor x) {
    if (r.interpolation() == Interpolation.NEAREST_EXACT
        || r.interpolation() == Interpolation.LINEAR && r.coordinates() == Coordinates.ASYMMETRIC) {
      return axisByAxis(r, x);
    }
    long[] size = size(r, x);
    boolean corners = r.coordinates() == Coordinates.ALIGN_CORNERS;
    return switch (r.interpolation()) {
      case NEAREST, NEAREST_EXACT -> nearest(r, x, size);
      case LINEAR -> linear(r, x, size, corners);
      case CUBIC -> torch.upsample_bicubic2d(x, size, corners, scale(r, 0), scale(r, 1));
    };
  }

  private static Tensor nearest(Resize r, Tensor x, long[] size) {
    return switch (size.length) {
      case 1 -> torch.upsample_nearest1d(x, size, scale(r, 0));
      case 2 -> torch.upsample_nearest2d(x, size, scale(r, 0), scale(r, 1));
      case 3 -> torch.upsample_nearest3d(x, size, scale(r, 0), scale(r, 1), scale(r, 2));
      default -> throw none(size);
    };
  }

  private static Tensor linear(Resize r, Tensor x, long[] size, boolean corners) {
    return switch (size.length) {
      case 1 -> torch.upsample_linear1d(x, size, corners, scale(r, 0));
      case 2 -> torch.upsample_bilinear2d(x, size, corners, scale(r, 0), scale(r, 1));
      case 3 -> torch.upsample_trilinear3d(x, size, corners, scale(r, 0), scale(r, 1), scale(r, 2));
      default -> throw none(size);
    };
  }

  private static IllegalArgumentException none(long[] size) {
    return new IllegalArgumentException("no resampling in " + size.length + " dimensions");
  }

  private static DoubleOptional scale(Resize r, int axis) {
    return r.target() instanceof Target.Scales scales
        ? new DoubleOptional(scales.factors().get(axis))
        : new DoubleOptional();
  }

  private static long[] size(Resize r, Tensor x) {
    Shape old = new Shape(extents(x));
    return longs(r.infer(List.of(old)).spatial());
  }

  private static List<Integer> extents(Tensor x) {
    return LongStream.of(x.sizes().vec().get()).mapToObj(Math::toIntExact).toList();
  }

  /** Along each axis a choice of samples, or of pairs of samples with their weights. */
  private static Tensor axisByAxis(Resize r, Tensor x) {
    long[] size = size(r, x);
    Tensor made = x;
    for (int axis = 0; axis < size.length; axis++) {
      made = alongAxis(r, made, axis, (int) size[axis]);
    }
    return made.contiguous(x.suggest_memory_format());
  }

  private static Tensor alongAxis(Resize r, Tensor x, int axis, int size) {
    int old = (int) x.size(axis + 2);
    double scale =
        r.target() instanceof Target.Scales s ? s.factors().get(axis) : (double) size / old;
    long[] before = new long[size];
    long[] after = new long[size];
    double[] share = new double[size];
    for (int i = 0; i < size; i++) {
      double at = position(r, i, scale);
      before[i] = (long) Math.clamp(Math.floor(at), 0, old - 1.0);
      after[i] = Math.min(before[i] + 1, old - 1);
      share[i] = Math.max(at, 0) - before[i];
    }
    Tensor first = x.index_select(axis + 2L, Tensor.create(before, size));
    if (r.interpolation() == Interpolation.NEAREST_EXACT) {
      return first;
    }
    long[] alongAxis = new long[x.sizes().vec().get().length];
    Arrays.fill(alongAxis, 1);
    alongAxis[axis + 2] = size;
    Tensor weight = Tensor.create(share, alongAxis).to(x.scalar_type());
    return torch.lerp(first, x.index_select(axis + 2L, Tensor.create(after, size)), weight);
  }

  /** Among the old samples; of the exact nearest half a sample later, to be rounded down. */
  private static double position(Resize r, int i, double scale) {
    return switch (r.coordinates()) {
      case ASYMMETRIC -> i / scale;
      case HALF_PIXEL -> (i + 0.5) / scale;
      case ALIGN_CORNERS -> throw new IllegalStateException("libtorch aligns corners itself");
    };
  }
}
