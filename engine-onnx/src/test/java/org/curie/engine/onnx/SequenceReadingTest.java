// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Recurrent.Answer;
import org.curie.learning.operator.Recurrent.Direction;
import org.curie.learning.operator.Recurrent.Lstm;
import org.curie.learning.operator.Recurrent.Nonlinearity;
import org.curie.learning.operator.Recurrent.Recurrence;
import org.curie.learning.operator.Recurrent.Rnn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrent nodes, attention and tables as other exporters write them. */
class SequenceReadingTest {
  private static final OnnxFormat FORMAT = new OnnxFormat();
  private static final Network LSTM =
      SequenceSamples.network(
          new Lstm(new Recurrence(3, Direction.BIDIRECTIONAL, Answer.SEQUENCE)));
  private static final Network LAST =
      SequenceSamples.network(
          new Lstm(new Recurrence(3, Direction.BIDIRECTIONAL, Answer.LAST_STATE)));
  private static final Network RNN =
      SequenceSamples.network(
          new Rnn(new Recurrence(3, Direction.FORWARD, Answer.SEQUENCE), Nonlinearity.TANH));

  @Test
  void reading_aNodeThatNamesAllItsOutputs_takesTheOneThatIsRead() {
    byte[] first = changed(LSTM, g -> node(g).addOutput("h").addOutput("c"));
    byte[] second = changed(LAST, g -> node(g).setOutput(0, "all").addOutput("c"));

    assertThat(FORMAT.read(first).graph()).isEqualTo(LSTM.graph());
    assertThat(FORMAT.read(second).graph()).isEqualTo(LAST.graph());
  }

  @Test
  void reading_initialStatesOfZero_leavesThemOut() {
    byte[] bytes =
        changed(LSTM, g -> node(g).addInput("").addInput(state(g, "h", 0)).addInput("h"));

    assertThat(FORMAT.read(bytes).graph()).isEqualTo(LSTM.graph());
  }

  @Test
  void reading_attributesThatSayWhatIsUsual_changesNothing() {
    byte[] bytes =
        changed(
            LSTM,
            g ->
                node(g)
                    .addAttribute(texts("Sigmoid", "Tanh", "Tanh", "Sigmoid", "Tanh", "Tanh"))
                    .addAttribute(integer("layout", 0))
                    .addAttribute(integer("input_forget", 0)));

    assertThat(FORMAT.read(bytes).graph()).isEqualTo(LSTM.graph());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal("a second output of LSTM", LSTM, SequenceReadingTest::answerBoth),
        refusal("lengths of sequences of LSTM", LSTM, g -> node(g).addInput("x")),
        refusal(
            "initial states that are not zero, or peepholes, of LSTM",
            LSTM,
            g -> node(g).addInput("").addInput(state(g, "h", 1))),
        refusal(
            "initial states that are not zero, or peepholes, of LSTM",
            LSTM,
            g -> node(g).addInput("").addInput("x")),
        refusal("layout = 1 of LSTM", LSTM, g -> node(g).addAttribute(integer("layout", 1))),
        refusal(
            "input_forget = 1 of LSTM",
            LSTM,
            g -> node(g).addAttribute(integer("input_forget", 1))),
        refusal("attribute \"clip\" of LSTM", LSTM, g -> node(g).addAttribute(integer("clip", 1))),
        refusal(
            "activations = [Sigmoid, Tanh, Relu] of LSTM",
            LSTM,
            g -> node(g).addAttribute(texts("Sigmoid", "Tanh", "Relu"))),
        refusal(
            "activations = [Softsign] of RNN",
            RNN,
            g -> node(g).removeAttribute(2).addAttribute(texts("Softsign"))),
        refusal(
            "direction = sideways of RNN",
            RNN,
            g -> node(g).getAttributeBuilder(1).setS(ByteString.copyFromUtf8("sideways"))));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void reading_whatNoCellCanExpress_saysWhat(String reason, byte[] bytes) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> FORMAT.read(bytes))
        .withMessageContaining(reason)
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.FORMAT_UNSUPPORTED);
  }

  private static void answerBoth(GraphProto.Builder graph) {
    node(graph).addOutput("h");
    graph.addOutput(graph.getOutput(0).toBuilder().setName("h"));
  }

  private static Arguments refusal(
      String reason, Network network, Consumer<GraphProto.Builder> change) {
    return arguments(reason, changed(network, change));
  }

  private static byte[] changed(Network network, Consumer<GraphProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(FORMAT.write(network)).toBuilder();
      change.accept(model.getGraphBuilder());
      return model.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static NodeProto.Builder node(GraphProto.Builder graph) {
    return graph.getNodeBuilder(0);
  }

  /** Adds a constant [2, 2, 3] of one number. */
  private static String state(GraphProto.Builder graph, String name, float value) {
    TensorProto.Builder tensor =
        graph.addInitializerBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
    tensor.addDims(2).addDims(2).addDims(3);
    for (int i = 0; i < 12; i++) {
      tensor.addFloatData(value);
    }
    return name;
  }

  private static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
  }

  private static AttributeProto texts(String... words) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName("activations").setType(AttributeType.STRINGS);
    for (String word : words) {
      attribute.addStrings(ByteString.copyFromUtf8(word));
    }
    return attribute.build();
  }
}
