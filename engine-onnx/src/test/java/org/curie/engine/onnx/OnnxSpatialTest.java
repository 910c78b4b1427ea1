// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Resampling.Coordinates;
import org.curie.learning.operator.Resampling.Interpolation;
import org.curie.learning.operator.Resampling.Resize;
import org.curie.learning.operator.Resampling.Target;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators over images as others write them, and what is refused of them. */
class OnnxSpatialTest {
  private static final Shape IMAGE = Shape.batchOf(4, 6, 5);
  private static final Target TWICE = new Target.Scales(List.of(2.0, 2.0));
  private static final Network DOUBLED = SpatialSamples.sample(IMAGE, x -> x.upsampleLinear(2));
  private static final Network SIZED =
      SpatialSamples.sample(IMAGE, x -> x.resizeLinear(List.of(7, 3)));

  static Stream<Arguments> otherWords() {
    Resize exact = new Resize(TWICE, Interpolation.NEAREST_EXACT, Coordinates.HALF_PIXEL);
    Resize linear = new Resize(TWICE, Interpolation.LINEAR, Coordinates.HALF_PIXEL);
    return Stream.of(
        arguments(DOUBLED, change(g -> first(g).clearAttribute()), exact),
        arguments(
            DOUBLED,
            change(g -> text(g, "coordinate_transformation_mode", "pytorch_half_pixel")),
            linear),
        arguments(DOUBLED, change(g -> integer(g, "antialias", 0)), linear),
        arguments(
            SpatialSamples.sample(IMAGE, x -> x.layerNormalization(1e-5)),
            change(g -> first(g).clearAttribute()),
            SpatialSamples.sample(IMAGE, x -> x.layerNormalization(1e-5))
                .graph()
                .nodes()
                .getFirst()
                .operator()));
  }

  @ParameterizedTest
  @MethodSource("otherWords")
  void reading_theSameInOtherWords_givesTheSame(
      Network network, Consumer<GraphProto.Builder> change, Operator expected) {
    Network read = new OnnxFormat().read(Tampering.changed(network, change));

    assertThat(read.graph().nodes().getFirst().operator()).isEqualTo(expected);
  }

  static Stream<Arguments> variants() {
    Network group = SpatialSamples.sample(IMAGE, x -> x.groupNormalization(2));
    Network up = SpatialSamples.sample(IMAGE, x -> x.convTranspose(3, 2, 2));
    Network exact =
        SpatialSamples.sample(
            IMAGE,
            x -> x.then(new Resize(TWICE, Interpolation.NEAREST_EXACT, Coordinates.HALF_PIXEL)));
    return Stream.of(
        refused(DOUBLED, "antialias = 1", g -> integer(g, "antialias", 1)),
        refused(DOUBLED, "exclude_outside = 1", g -> integer(g, "exclude_outside", 1)),
        refused(
            DOUBLED,
            "coordinate_transformation_mode = \"tf_crop_and_resize\"",
            g -> text(g, "coordinate_transformation_mode", "tf_crop_and_resize")),
        refused(DOUBLED, "area interpolation", g -> text(g, "mode", "area")),
        refused(
            exact,
            "nearest interpolation with asymmetric coordinates",
            g -> text(g, "coordinate_transformation_mode", "asymmetric")),
        refused(DOUBLED, "neither scales nor sizes", g -> first(g).clearInput().addInput("x")),
        refused(SIZED, "axes = [1, 2]", g -> ints(g, "axes", 1, 2)),
        refused(SIZED, "sizes", g -> g.getInitializerBuilder(0).setDataType(6)),
        refused(group, "stash_type = 0", g -> integer(g, "stash_type", 0)),
        refused(up, "auto_pad = \"SAME_UPPER\"", g -> text(g, "auto_pad", "SAME_UPPER")),
        refused(
            up,
            "attribute \"output_shape\"",
            g -> {
              first(g).addAttributeBuilder().setName("output_shape").setType(AttributeType.INTS);
            }));
  }

  @ParameterizedTest
  @MethodSource("variants")
  void reading_aVariantThatIsNotSupported_saysWhich(String reason, byte[] bytes) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxFormat().read(bytes))
        .withMessageContaining(reason)
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  @Test
  void reading_sizesThatNoAxisHas_isRefused() {
    byte[] huge = new byte[2 * Long.BYTES];
    huge[7] = 1;
    byte[] bytes =
        Tampering.changed(
            SIZED, g -> g.getInitializerBuilder(0).setRawData(ByteString.copyFrom(huge)));

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> new OnnxFormat().read(bytes))
        .withMessageContaining("an axis cannot become 72057594037927936 long")
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_DAMAGED);
  }

  private static Arguments refused(
      Network network, String reason, Consumer<GraphProto.Builder> change) {
    return arguments(reason, Tampering.changed(network, change));
  }

  private static Consumer<GraphProto.Builder> change(Consumer<GraphProto.Builder> change) {
    return change;
  }

  private static NodeProto.Builder first(GraphProto.Builder graph) {
    return graph.getNodeBuilder(0);
  }

  private static void text(GraphProto.Builder graph, String name, String value) {
    attribute(graph, name).setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(value));
  }

  private static void integer(GraphProto.Builder graph, String name, int value) {
    attribute(graph, name).setType(AttributeType.INT).setI(value);
  }

  private static void ints(GraphProto.Builder graph, String name, int... values) {
    AttributeProto.Builder attribute = attribute(graph, name).setType(AttributeType.INTS);
    attribute.clearInts();
    for (int v : values) {
      attribute.addInts(v);
    }
  }

  /** The attribute of that name, added where it is not there. */
  private static AttributeProto.Builder attribute(GraphProto.Builder graph, String name) {
    return first(graph).getAttributeBuilderList().stream()
        .filter(a -> a.getName().equals(name))
        .findFirst()
        .orElseGet(() -> first(graph).addAttributeBuilder().setName(name));
  }
}
