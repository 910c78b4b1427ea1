// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Pooling.Rounding;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/** A network for each operator over images, in every form that is written differently. */
final class SpatialSamples {
  private static final Shape LINE = Shape.batchOf(4, 9);
  private static final Shape IMAGE = Shape.batchOf(4, 6, 5);
  private static final Shape VOLUME = Shape.batchOf(2, 4, 5, 6);

  private SpatialSamples() {}

  static Stream<Network> networks() {
    Window mixed = new Window(List.of(3, 2), List.of(2, 1), List.of(1, 0), List.of(1, 2));
    Window rounded = Window.uniform(2, 2, 2, 0);
    return Stream.concat(
        Stream.of(
            sample(IMAGE, x -> x.conv(6, mixed, 2)),
            sample(LINE, x -> x.depthwise(3, 1)),
            sample(VOLUME, x -> x.dilated(3, 3, 2)),
            sample(LINE, x -> x.convTranspose(3, 2, 2)),
            sample(VOLUME, x -> x.convTranspose(3, 2, 2)),
            sample(IMAGE, x -> x.convTranspose(6, mixed, List.of(1, 0), 2)),
            sample(IMAGE, x -> x.then(new MaxPool(rounded, Rounding.CEIL))),
            sample(IMAGE, x -> x.averagePool(3, 1, 1)),
            sample(IMAGE, x -> x.then(new AveragePool(Window.uniform(2, 3, 1, 1)))),
            sample(VOLUME, Flow::globalMaxPool),
            sample(IMAGE, Flow::instanceNormalization),
            sample(IMAGE, x -> x.groupNormalization(2)),
            sample(IMAGE, x -> x.layerNormalization(1e-6)),
            sample(IMAGE, x -> x.layerNormalization(1, 1e-5)),
            sample(IMAGE, Flow::scaledByChannel),
            sample(LINE, x -> x.upsample(2)),
            sample(VOLUME, x -> x.upsampleLinear(2))),
        resized());
  }

  private static Stream<Network> resized() {
    Target sizes = new Target.Sizes(List.of(7, 3));
    Target scales = new Target.Scales(List.of(1.7, 0.5));
    return Stream.of(sizes, scales)
        .flatMap(
            target ->
                Stream.of(
                    new Resize(target, Interpolation.NEAREST, Coordinates.ASYMMETRIC),
                    new Resize(target, Interpolation.NEAREST_EXACT, Coordinates.HALF_PIXEL),
                    new Resize(target, Interpolation.LINEAR, Coordinates.HALF_PIXEL),
                    new Resize(target, Interpolation.LINEAR, Coordinates.ALIGN_CORNERS),
                    new Resize(target, Interpolation.LINEAR, Coordinates.ASYMMETRIC),
                    new Resize(target, Interpolation.CUBIC, Coordinates.HALF_PIXEL),
                    new Resize(target, Interpolation.CUBIC, Coordinates.ALIGN_CORNERS)))
        .map(resize -> sample(IMAGE, x -> x.then(resize)));
  }

  static Network sample(Shape input, UnaryOperator<Flow> layers) {
    GraphBuilder net = GraphBuilder.named("sample");
    return Samples.withRandomWeights(net.output(layers.apply(net.input("x", input))), 7);
  }
}
