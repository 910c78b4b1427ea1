// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import java.util.function.Function;
import org.curie.learning.graph.Flow;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Rearrangement.BlockOrder;
import org.curie.learning.operator.Rearrangement.DepthToSpace;
import org.curie.learning.operator.Rearrangement.Flatten;
import org.curie.learning.operator.Rearrangement.PadMode;
import org.curie.learning.operator.Selection.Cut;
import org.curie.learning.operator.Selection.Slice;
import org.curie.learning.operator.Shape;

/** Values in another order or shape; each is squared first, so that its gradient is its own. */
final class RearrangementCases {
  private static final Shape IMAGE = Shape.batchOf(3, 4, 5);
  private static final Shape BLOCKS = Shape.batchOf(8, 2, 3);

  private RearrangementCases() {}

  static List<OperatorCase> all() {
    return List.of(
        c("flatten", x -> x.flatten(), "x.flatten(1)"),
        c("flatten-2", x -> node(x, new Flatten(2)), "x.reshape(6, 20)"),
        c("flatten-0", x -> node(x, new Flatten(0)).reshape(2, 60), "x.reshape(2, 60)", fixed()),
        c("flatten-all", x -> node(x, new Flatten(4)), "x.reshape(120, 1)"),
        c("reshape", x -> x.reshape(0, 2, -1), "x.reshape(2, 2, 30)"),
        c("reshape-merged", x -> x.reshape(-1, 4, 5), "x.reshape(6, 4, 5)"),
        c("reshape-back", x -> x.reshape(-1, 20).reshape(-1, 3, 4, 5), "x"),
        c("reshape-kept", x -> x.reshape(0, 0, 20), "x.reshape(2, 3, 20)"),
        c("transpose", x -> x.transpose(0, 2, 3, 1), "x.permute(0, 2, 3, 1)"),
        c("transpose-batch", x -> x.transpose(2, 0, -1, 1), "x.permute(2, 0, 3, 1)"),
        c(
            "transpose-reshape",
            x -> x.transpose(0, 3, 1, 2).reshape(0, -1),
            "x.permute(0, 3, 1, 2).reshape(2, 60)"),
        c("squeeze", x -> x.squeeze(1, -1), "x[:, 0, :, 0]", Shape.batchOf(1, 4, 1)),
        c("unsqueeze", x -> x.unsqueeze(0, -2), "x[None, :, :, :, None, :]"),
        c("expand", x -> x.expand(3, 1, 5), "x.expand(2, 3, 4, 5)", Shape.batchOf(1, 4, 1)),
        c("expand-rank", x -> x.expand(3, 1, 1, 4), "x.expand(3, 2, 5, 4)", Shape.batchOf(5, 1)),
        OperatorCase.over(
            "expand-batch",
            net -> {
              Flow y = net.input("y", 3);
              return net.input("x", Shape.of(1, 3)).expandBatch(y).mul(squared(y));
            },
            "x.expand(2, 3) * y * y"),
        c("tile", x -> x.tile(1, 2, 1, 3), "x.repeat(1, 2, 1, 3)"),
        c("tile-batch", x -> x.tile(2, 1, 1, 1), "x.repeat(2, 1, 1, 1)"),
        c("slice", x -> x.slice(1, 1, 3), "x[:, 1:3]"),
        c("slice-end", x -> x.slice(-1, -4, -1), "x[..., 1:4]"),
        c("slice-step", x -> cut(x, new Cut(3, 1, 5, 2)), "x[..., 1:5:2]"),
        c("slice-back", x -> cut(x, new Cut(3, 4, 0, -3)), "x.flip(3)[..., 0:4:3]"),
        c("slice-back-all", x -> cut(x, new Cut(2, 3, -1, -2)), "x.flip(2)[:, :, ::2]"),
        c(
            "slice-two",
            x -> cut(x, new Cut(3, 0, 4, 3), new Cut(1, 2, -1, -1)),
            "x.flip(1)[..., 0:4:3]"),
        c("slice-nothing", x -> cut(x), "x"),
        c("flip", x -> x.flip(2), "x.flip(2)"),
        c("split", x -> x.split(3, 2, 3).get(1), "x.split([2, 3], 3)[1]"),
        c("gather", x -> x.gather(2, 3, 0, 0, -2), "x[:, :, [3, 0, 0, 2]]"),
        c("gather-one", x -> x.gather(1, -1), "x[:, [2]]"),
        c("select", x -> x.select(-1, -2), "x[..., 3]"),
        c("select-channel", x -> x.select(1, 0), "x[:, 0]"),
        c("pad", x -> x.pad(PadMode.CONSTANT, 1), "F.pad(x, (1, 1, 1, 1))"),
        c(
            "pad-channels",
            x -> x.pad(PadMode.CONSTANT, List.of(0, 1, 0, 2), List.of(0, 0, 3, 0), 1.5),
            "F.pad(x, (2, 0, 0, 3, 1, 0), value=1.5)"),
        c(
            "pad-negative",
            x -> x.pad(PadMode.CONSTANT, List.of(0, 0, -1, 1), List.of(0, 0, 2, -3), 0),
            "F.pad(x, (1, -3, -1, 2))"),
        c(
            "pad-reflect",
            x -> x.pad(PadMode.REFLECT, List.of(0, 0, 3, 1), List.of(0, 0, 2, 4), 0),
            "F.pad(x, (1, 4, 3, 2), mode='reflect')"),
        c(
            "pad-edge",
            x -> x.pad(PadMode.EDGE, List.of(0, 0, 6, 1), List.of(0, 0, 0, 7), 0),
            "F.pad(x, (1, 7, 6, 0), mode='replicate')"),
        c(
            "pad-wrap",
            x -> x.pad(PadMode.WRAP, List.of(0, 0, 4, 1), List.of(0, 0, 2, 5), 0),
            "F.pad(x, (1, 5, 4, 2), mode='circular')"),
        c(
            "pad-edge-3d",
            x -> x.pad(PadMode.EDGE, 2),
            "F.pad(x, (2, 2, 2, 2, 2, 2), mode='replicate')",
            Shape.batchOf(1, 2, 3, 2)),
        c("depth-to-space", x -> x.depthToSpace(2), "F.pixel_shuffle(x, 2)", BLOCKS),
        c(
            "depth-to-space-dcr",
            x -> node(x, new DepthToSpace(2, BlockOrder.BLOCK_FIRST)),
            "F.pixel_shuffle(x.reshape(2, 2, 2, 2, 2, 3).permute(0, 3, 1, 2, 4, 5).reshape(2, 8, 2, 3), 2)",
            BLOCKS),
        c(
            "space-to-depth",
            x -> x.spaceToDepth(2),
            "x.reshape(2, 3, 2, 2, 3, 2).permute(0, 3, 5, 1, 2, 4).reshape(2, 12, 2, 3)",
            Shape.batchOf(3, 4, 6)),
        c("concat-axis", x -> x.concat(-1, x.flip(1), x), "torch.cat([x, x.flip(1), x], 3)"));
  }

  private static Shape fixed() {
    return Shape.of(2, 3, 4, 5);
  }

  private static Flow node(Flow x, Operator operator) {
    return x.then(operator);
  }

  private static Flow cut(Flow x, Cut... cuts) {
    return x.then(new Slice(List.of(cuts)));
  }

  private static Flow squared(Flow x) {
    return x.mul(x);
  }

  private static OperatorCase c(String name, Function<Flow, Flow> operator, String pytorch) {
    return c(name, operator, pytorch, IMAGE);
  }

  private static OperatorCase c(
      String name, Function<Flow, Flow> operator, String pytorch, Shape input) {
    // A name of its own for the square, so that the expression reads as that of x alone.
    String expression = "(lambda x: " + pytorch + ")(x * x)";
    return OperatorCase.of(name, input, x -> operator.apply(squared(x)), expression);
  }
}
