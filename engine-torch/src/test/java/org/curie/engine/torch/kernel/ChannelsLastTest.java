// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Pooling.Rounding;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read with channels last in memory is answered so: nothing in between reorders it. */
class ChannelsLastTest {
  private static final Shape IMAGE = Shape.of(2, 4, 6, 8);
  private static final Shape VOLUME = Shape.of(2, 4, 4, 6, 8);

  static Stream<Arguments> layers() {
    Map<String, UnaryOperator<Flow>> layers = new LinkedHashMap<>();
    layers.put("conv", x -> x.conv(6, 3));
    layers.put("conv of stride 2", x -> x.conv(6, 3, 2));
    layers.put("dilated", x -> x.dilated(6, 3, 2));
    layers.put("depthwise", x -> x.depthwise(3, 1));
    layers.put("conv transpose", x -> x.convTranspose(6, 2, 2));
    layers.put("max pool", x -> x.maxPool(2));
    layers.put(
        "max pool that rounds up",
        x -> x.then(new MaxPool(Window.uniform(x.shape().spatialRank(), 3, 2, 0), Rounding.CEIL)));
    layers.put("average pool", x -> x.averagePool(3, 1, 1));
    layers.put("batch normalization", Flow::batchNormalization);
    layers.put("instance normalization", Flow::instanceNormalization);
    layers.put("group normalization", x -> x.groupNormalization(2));
    layers.put("upsample", x -> x.upsample(2));
    layers.put("upsample linear", x -> x.upsampleLinear(2));
    layers.put("relu", Flow::relu);
    layers.put("gelu", Flow::gelu);
    layers.put("concat", x -> x.concat(x));
    Stream<Arguments> cubic =
        Stream.of(
            arguments("cubic", resized(Interpolation.CUBIC), IMAGE),
            arguments("nearest exact", resized(Interpolation.NEAREST_EXACT), IMAGE));
    return Stream.concat(
        layers.entrySet().stream()
            .flatMap(
                e ->
                    Stream.of(
                        arguments(e.getKey() + " 2d", e.getValue(), IMAGE),
                        arguments(e.getKey() + " 3d", e.getValue(), VOLUME))),
        cubic);
  }

  private static UnaryOperator<Flow> resized(Interpolation how) {
    Target target = new Target.Sizes(List.of(9, 7));
    return x -> x.then(new Resize(target, how, Coordinates.HALF_PIXEL));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void kernels_keepChannelsLast(String name, UnaryOperator<Flow> layer, Shape shape) {
    GraphBuilder net = GraphBuilder.named(name);
    Graph graph = net.output(layer.apply(net.input("x", shape)));
    MemoryFormat last = shape.rank() == 4 ? MemoryFormat.ChannelsLast : MemoryFormat.ChannelsLast3d;
    try (PointerScope _ = new PointerScope()) {
      List<Tensor> operands = new ArrayList<>();
      for (String read : graph.nodes().getFirst().inputs()) {
        Tensor t = torch.rand(graph.shape(read).dims().stream().mapToLong(d -> d).toArray());
        operands.add(t.dim() == shape.rank() ? t.contiguous(last) : t);
      }
      Operands in = new Operands(operands, null);

      Tensor made = Kernels.compute(graph.nodes().getFirst().operator(), in);

      assertThat(made.is_contiguous()).as("channels first").isFalse();
      assertThat(made.is_contiguous(last)).as("channels last").isTrue();
    }
  }
}
