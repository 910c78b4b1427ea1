// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import java.util.List;
import org.curie.learning.graph.Flow;
import org.curie.learning.operator.Shape;

/** The operators of plain convolutional networks. */
final class ConvolutionalCases {
  private static final Shape IMAGE = Shape.batchOf(2, 6, 5);

  private ConvolutionalCases() {}

  static List<OperatorCase> all() {
    return List.of(
        OperatorCase.of(
            "conv-1d",
            Shape.batchOf(2, 9),
            x -> x.conv(3, 3),
            "F.conv1d(x, p['conv1.weight'], p['conv1.bias'], padding=1)"),
        OperatorCase.of(
            "conv-2d-stride",
            IMAGE,
            x -> x.convWithoutBias(4, 3, 2),
            "F.conv2d(x, p['conv1.weight'], stride=2, padding=1)"),
        OperatorCase.of(
            "conv-3d",
            Shape.batchOf(2, 4, 5, 3),
            x -> x.conv(3, 3),
            "F.conv3d(x, p['conv1.weight'], p['conv1.bias'], padding=1)"),
        OperatorCase.of(
            "batch-normalization",
            IMAGE,
            Flow::batchNormalization,
            "F.batch_norm(x, p['batchnormalization1.mean'], p['batchnormalization1.variance'],"
                + " p['batchnormalization1.scale'], p['batchnormalization1.shift'])"),
        OperatorCase.of("relu", IMAGE, Flow::relu, "F.relu(x)"),
        OperatorCase.of("sigmoid", IMAGE, Flow::sigmoid, "torch.sigmoid(x)"),
        OperatorCase.of("softmax", IMAGE, Flow::softmax, "F.softmax(x, -1)"),
        OperatorCase.of("dropout", IMAGE, x -> x.dropout(0.5), "F.dropout(x, 0.5, False)"),
        OperatorCase.of("max-pool", IMAGE, x -> x.maxPool(3, 2, 1), "F.max_pool2d(x, 3, 2, 1)"),
        OperatorCase.of("average-pool", IMAGE, x -> x.averagePool(2), "F.avg_pool2d(x, 2)"),
        OperatorCase.of(
            "global-average-pool", IMAGE, Flow::globalAveragePool, "F.adaptive_avg_pool2d(x, 1)"),
        OperatorCase.of(
            "dense",
            IMAGE,
            x -> x.flatten().dense(3),
            "F.linear(x.flatten(1), p['gemm1.weight'], p['gemm1.bias'])"),
        OperatorCase.of("add", IMAGE, x -> x.add(x.relu()), "x + F.relu(x)"),
        OperatorCase.of(
            "mul-by-channel",
            IMAGE,
            x -> x.mul(x.globalAveragePool()),
            "x * x.mean((2, 3), keepdim=True)"),
        OperatorCase.of("concat", IMAGE, x -> x.concat(x.relu()), "torch.cat([x, F.relu(x)], 1)"),
        OperatorCase.over(
            "two-inputs",
            net -> net.input("x", 3).concat(net.input("y", 2)).dense(2),
            "F.linear(torch.cat([x, y], 1), p['gemm1.weight'], p['gemm1.bias'])"));
  }
}
