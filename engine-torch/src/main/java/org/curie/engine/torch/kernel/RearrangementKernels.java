// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import static org.curie.engine.torch.kernel.Kernels.longs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.curie.learning.operator.Rearrangement;
import org.curie.learning.operator.Rearrangement.BlockOrder;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.DepthToSpace;
import org.curie.learning.operator.Rearrangement.Expand;
import org.curie.learning.operator.Rearrangement.ExpandBatch;
import org.curie.learning.operator.Rearrangement.Flatten;
import org.curie.learning.operator.Rearrangement.Pad;
import org.curie.learning.operator.Rearrangement.PadMode;
import org.curie.learning.operator.Rearrangement.Reshape;
import org.curie.learning.operator.Rearrangement.SpaceToDepth;
import org.curie.learning.operator.Rearrangement.Squeeze;
import org.curie.learning.operator.Rearrangement.Tile;
import org.curie.learning.operator.Rearrangement.Transpose;
import org.curie.learning.operator.Rearrangement.Unsqueeze;
import org.curie.learning.operator.Selection.Cut;
import org.curie.learning.operator.Selection.Gather;
import org.curie.learning.operator.Selection.Select;
import org.curie.learning.operator.Selection.Slice;

/** Views of the operand wherever libtorch can make one. */
final class RearrangementKernels {
  private RearrangementKernels() {}

  static Tensor compute(Rearrangement operator, Operands in) {
    Tensor x = in.x();
    return switch (operator) {
      case Flatten f -> flatten(f.axis(), x);
      case Concat c -> torch.cat(in.all(), c.axis());
      case Reshape r -> x.reshape(extents(r.extents(), x));
      case Transpose t -> x.permute(longs(t.order()));
      case Squeeze s -> squeeze(s.axes(), x);
      case Unsqueeze u -> unsqueeze(u.axes(), x);
      case Expand e -> expand(longs(e.extents()), x);
      case ExpandBatch _ -> expandBatch(x, in.get(1));
      case Tile t -> x.repeat(longs(t.repeats()));
      case Slice s -> slice(s.cuts(), x);
      case Gather g -> gather(g.axis(), g.indices(), x);
      case Select s -> x.select(s.axis(), s.index());
      case Pad p -> pad(p, x);
      case DepthToSpace d -> depthToSpace(d, x);
      case SpaceToDepth s -> spaceToDepth(s.block(), x);
    };
  }

  private static Tensor flatten(int axis, Tensor x) {
    long rows = 1;
    for (int i = 0; i < axis; i++) {
      rows *= x.size(i);
    }
    return x.reshape(rows, x.numel() / rows);
  }

  private static long[] extents(List<Integer> extents, Tensor x) {
    long[] made = longs(extents);
    for (int i = 0; i < made.length; i++) {
      made[i] = made[i] == 0 ? x.size(i) : made[i];
    }
    return made;
  }

  private static Tensor squeeze(List<Integer> axes, Tensor x) {
    List<Long> extents = new ArrayList<>();
    for (int axis = 0; axis < x.dim(); axis++) {
      if (!axes.contains(axis)) {
        extents.add(x.size(axis));
      }
    }
    return x.reshape(extents.stream().mapToLong(Long::longValue).toArray());
  }

  private static Tensor unsqueeze(List<Integer> axes, Tensor x) {
    long[] extents = new long[(int) x.dim() + axes.size()];
    int next = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      extents[axis] = axes.contains(axis) ? 1 : x.size(next++);
    }
    return x.reshape(extents);
  }

  private static Tensor expand(long[] extents, Tensor x) {
    int rank = (int) Math.max(extents.length, x.dim());
    long[] made = new long[rank];
    for (int back = 1; back <= rank; back++) {
      long wanted = back <= extents.length ? extents[extents.length - back] : 1;
      long had = back <= x.dim() ? x.size(x.dim() - back) : 1;
      made[rank - back] = wanted == 1 ? had : wanted;
    }
    return x.expand(made);
  }

  private static Tensor expandBatch(Tensor x, Tensor like) {
    long[] extents = new long[(int) x.dim()];
    Arrays.fill(extents, -1);
    extents[0] = like.size(0);
    return x.expand(extents);
  }

  private static Tensor slice(List<Cut> cuts, Tensor x) {
    Tensor made = x.alias();
    for (Cut c : cuts) {
      // libtorch runs forwards only: from the lowest position, then turned round.
      boolean back = c.step() < 0;
      long stride = Math.abs((long) c.step());
      long lowest = back ? c.start() - stride * (c.count() - 1) : c.start();
      long end = back ? c.start() + 1L : c.end();
      made = made.slice(c.axis(), new LongOptional(lowest), new LongOptional(end), stride);
      made = back ? made.flip(c.axis()) : made;
    }
    return made;
  }

  private static Tensor gather(int axis, List<Integer> indices, Tensor x) {
    return x.index_select(
        axis, AbstractTensor.create(longs(indices)).to(x.device(), ScalarType.Long));
  }

  private static Tensor pad(Pad p, Tensor x) {
    if (p.mode() == PadMode.CONSTANT) {
      return torch.constant_pad_nd(x, innermostFirst(p), new Scalar(p.value()));
    }
    Tensor made = x.alias();
    for (int axis = 0; axis < p.before().size(); axis++) {
      if (p.before().get(axis) != 0 || p.after().get(axis) != 0) {
        made = gather(axis, p.sources(axis, (int) x.size(axis)), made);
      }
    }
    return made;
  }

  /** libtorch's order: the last axis first, before and after beside each other. */
  private static long[] innermostFirst(Pad p) {
    int rank = p.before().size();
    long[] pads = new long[2 * rank];
    for (int i = 0; i < rank; i++) {
      pads[2 * i] = p.before().get(rank - 1 - i);
      pads[2 * i + 1] = p.after().get(rank - 1 - i);
    }
    return pads;
  }

  private static Tensor depthToSpace(DepthToSpace d, Tensor x) {
    long n = x.size(0);
    long b = d.block();
    long c = x.size(1) / b / b;
    long h = x.size(2);
    long w = x.size(3);
    Tensor blocks =
        d.order() == BlockOrder.BLOCK_FIRST
            ? x.reshape(n, b, b, c, h, w).permute(0, 3, 4, 1, 5, 2)
            : x.reshape(n, c, b, b, h, w).permute(0, 1, 4, 2, 5, 3);
    return blocks.reshape(n, c, h * b, w * b);
  }

  private static Tensor spaceToDepth(int block, Tensor x) {
    long n = x.size(0);
    long b = block;
    long c = x.size(1);
    long h = x.size(2) / b;
    long w = x.size(3) / b;
    return x.reshape(n, c, h, b, w, b).permute(0, 3, 5, 1, 2, 4).reshape(n, b * b * c, h, w);
  }
}
