// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/** Convolutions of every form, also turned around. */
final class ConvolutionCases {
  private static final Shape LINE = Shape.batchOf(4, 7);
  private static final Shape IMAGE = Shape.batchOf(4, 5, 4);
  private static final Shape VOLUME = Shape.batchOf(2, 3, 2, 3);
  private static final String CONV = "p['conv1.weight'], p['conv1.bias']";
  private static final String UP = "p['convtranspose1.weight'], p['convtranspose1.bias']";

  private ConvolutionCases() {}

  static List<OperatorCase> all() {
    return List.of(
        OperatorCase.of(
            "conv-stride-and-bias",
            IMAGE,
            x -> x.conv(3, 3, 2),
            "F.conv2d(x, " + CONV + ", stride=2, padding=1)"),
        OperatorCase.of(
            "conv-groups",
            IMAGE,
            x -> x.conv(6, Window.same(2, 3, 1, 1), 2),
            "F.conv2d(x, " + CONV + ", padding=1, groups=2)"),
        OperatorCase.of(
            "conv-dilated",
            IMAGE,
            x -> x.dilated(3, 3, 2),
            "F.conv2d(x, p['conv1.weight'], padding=2, dilation=2)"),
        OperatorCase.of(
            "conv-mixed-window",
            IMAGE,
            x ->
                x.conv(
                    2, new Window(List.of(3, 2), List.of(1, 2), List.of(2, 0), List.of(2, 1)), 1),
            "F.conv2d(x, " + CONV + ", stride=(1, 2), padding=(2, 0), dilation=(2, 1))"),
        OperatorCase.of(
            "depthwise-1d",
            LINE,
            x -> x.depthwise(3, 2),
            "F.conv1d(x, p['conv1.weight'], stride=2, padding=1, groups=4)"),
        OperatorCase.of(
            "depthwise-2d",
            IMAGE,
            x -> x.depthwise(3, 1),
            "F.conv2d(x, p['conv1.weight'], padding=1, groups=4)"),
        OperatorCase.of(
            "depthwise-3d",
            VOLUME,
            x -> x.depthwise(3, 1),
            "F.conv3d(x, p['conv1.weight'], padding=1, groups=2)"),
        OperatorCase.of(
            "conv-transpose-1d",
            LINE,
            x -> x.convTranspose(3, 2, 2),
            "F.conv_transpose1d(x, " + UP + ", stride=2)"),
        OperatorCase.of(
            "conv-transpose-2d",
            IMAGE,
            x -> x.convTranspose(3, 2, 2),
            "F.conv_transpose2d(x, " + UP + ", stride=2)"),
        OperatorCase.of(
            "conv-transpose-3d",
            VOLUME,
            x -> x.convTranspose(3, 2, 2),
            "F.conv_transpose3d(x, " + UP + ", stride=2)"),
        OperatorCase.of(
            "conv-transpose-overlapping",
            IMAGE,
            x -> x.convTranspose(2, Window.uniform(2, 3, 2, 1), List.of(1, 0), 1),
            "F.conv_transpose2d(x, " + UP + ", stride=2, padding=1, output_padding=(1, 0))"),
        OperatorCase.of(
            "conv-transpose-groups",
            IMAGE,
            x -> x.convTranspose(6, Window.uniform(2, 3, 2, 0), List.of(0, 0), 2),
            "F.conv_transpose2d(x, " + UP + ", stride=2, groups=2)"),
        OperatorCase.of(
            "conv-transpose-dilated",
            IMAGE,
            x -> x.convTranspose(2, Window.same(2, 3, 1, 2), List.of(0, 0), 1),
            "F.conv_transpose2d(x, " + UP + ", padding=2, dilation=2)"),
        OperatorCase.of(
            "conv-transpose-3d-everything",
            VOLUME,
            x ->
                x.convTranspose(
                    2,
                    new Window(
                        List.of(3, 2, 2), List.of(2, 1, 2), List.of(1, 0, 1), List.of(1, 2, 1)),
                    List.of(1, 0, 1),
                    2),
            "F.conv_transpose3d(x, "
                + UP
                + ", stride=(2, 1, 2), padding=(1, 0, 1), output_padding=(1, 0, 1),"
                + " groups=2, dilation=(1, 2, 1))"));
  }
}
