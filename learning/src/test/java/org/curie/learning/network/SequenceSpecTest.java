// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Graph;
import org.curie.learning.network.SequenceSpec.Cell;
import org.curie.learning.network.SequenceSpec.GruSpec;
import org.curie.learning.network.SequenceSpec.LstmSpec;
import org.curie.learning.network.SequenceSpec.RnnSpec;
import org.curie.learning.network.SequenceSpec.TcnSpec;
import org.curie.learning.network.SequenceSpec.TransformerSpec;
import org.curie.learning.network.TokenSpec.ConvAttentionSpec;
import org.curie.learning.network.TokenSpec.Readout;
import org.curie.learning.network.TokenSpec.SliceRnnSpec;
import org.curie.learning.network.TokenSpec.VitSpec;
import org.curie.learning.operator.Dropout;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SequenceSpecTest {
  private static final Shape SIGNAL = Shape.batchOf(50, 32);
  private static final Shape LARGE = Shape.batchOf(3, 224, 224);

  /**
   * ViT at 224 x 224 with 1000 classes: torchvision's documentation of {@code vit_b_16}
   * (num_params), timm's of {@code vit_tiny_patch16_224} and {@code vit_small_patch16_224}. The
   * recurrent ones: {@code torch.nn.LSTM(32, 64, 2)} and so on with {@code Linear(64, 10)}, by
   * torch's documented shapes.
   */
  static Stream<Arguments> counts() {
    return Stream.of(
        arguments(vit(192, 3), LARGE, 1000, 5_717_416L),
        arguments(vit(384, 6), LARGE, 1000, 22_050_664L),
        arguments(vit(768, 12), LARGE, 1000, 86_567_656L),
        arguments(
            new RnnSpec(64, 1, false, 0), SIGNAL, 10, 64L * (32 + 64) + 2 * 64 + 64 * 10 + 10),
        arguments(new LstmSpec(64, 2, false, 0), SIGNAL, 10, 59_018L),
        arguments(
            new GruSpec(64, 1, true, 0),
            SIGNAL,
            10,
            2 * (192L * (32 + 64) + 2 * 192) + 128 * 10 + 10),
        arguments(
            new TcnSpec(25, 2, 7, 0),
            SIGNAL,
            10,
            (7L * 32 * 25 + 25) + 3 * (7L * 25 * 25 + 25) + (32 * 25 + 25) + 25 * 10 + 10),
        arguments(
            new TransformerSpec(16, 1, 2, 0),
            SIGNAL,
            10,
            (32L * 16 + 16)
                + 50 * 16
                + 4 * (16 * 16 + 16)
                + (16 * 64 + 64)
                + (64 * 16 + 16)
                + 3 * 32
                + 16 * 10
                + 10));
  }

  private static VitSpec vit(int width, int heads) {
    return new VitSpec(16, width, 12, heads, Readout.CLASS_TOKEN, 0);
  }

  @ParameterizedTest
  @MethodSource("counts")
  void learnedValues_areAsPublished(NetworkSpec spec, Shape input, int classes, long expected) {
    Graph graph = spec.build(input, classes);

    assertThat(graph.learnedValues()).isEqualTo(expected);
    assertThat(graph.outputShape()).isEqualTo(Shape.batchOf(classes));
  }

  @Test
  void networksOverTokens_workInEveryDimension() {
    for (int rank = 1; rank <= 3; rank++) {
      Shape image = new Shape(Collections.nCopies(rank + 2, 8)).withDim(0, Shape.ANY);
      for (Readout readout : Readout.values()) {
        NetworkSpec vit = new VitSpec(4, 8, 1, 2, readout, 0.1);
        assertThat(vit.build(image, 3).outputShape()).isEqualTo(Shape.batchOf(3));
      }
      NetworkSpec hybrid = new ConvAttentionSpec(4, 2, 1, 2, 0.1);
      assertThat(hybrid.build(image, 3).outputShape()).isEqualTo(Shape.batchOf(3));
    }
  }

  @Test
  void sliceRnn_readsEverySliceByTheSameConvolutions() {
    Graph graph =
        new SliceRnnSpec(Cell.LSTM, 4, 2, 5, true, 0.2).build(Shape.batchOf(1, 7, 16, 12), 3);

    assertThat(graph.outputShape()).isEqualTo(Shape.batchOf(3));
    assertThat(graph.learnedValues())
        .isEqualTo((9 * 4 + 8) + (9 * 4 * 8 + 16) + 2 * (4L * 5 * (8 + 5) + 2 * 20) + 10 * 3 + 3);
  }

  @Test
  void tcn_looksBackAsFarAsItSays() {
    assertThat(new TcnSpec(8, 1, 2, 0).receptiveField()).isEqualTo(3);
    assertThat(new TcnSpec(8, 8, 7, 0).receptiveField()).isEqualTo(1 + 12 * 255);
  }

  @Test
  void dropout_isLeftOutWhenItsShareIsZero() {
    assertThat(dropouts(new LstmSpec(4, 3, false, 0))).isZero();
    assertThat(dropouts(new LstmSpec(4, 3, false, 0.1))).isEqualTo(3);
    assertThat(dropouts(new TransformerSpec(4, 2, 2, 0.1))).isEqualTo(1 + 3 * 2);
    assertThat(dropouts(new TransformerSpec(4, 2, 2, 0))).isZero();
  }

  private static long dropouts(NetworkSpec spec) {
    return spec.build(SIGNAL, 2).nodes().stream()
        .filter(n -> n.operator() instanceof Dropout)
        .count();
  }

  @Test
  void activationMaps_lookAtPatchesOrNotAtAll() {
    Graph vit = new VitSpec(4, 8, 1, 2, Readout.MEAN, 0).build(Shape.batchOf(1, 16, 8), 2);

    assertThat(vit.shape(vit.lastSpatialValue())).isEqualTo(Shape.batchOf(8, 4, 2));
  }

  static Stream<Arguments> wrongInputs() {
    return Stream.of(
        arguments(new LstmSpec(4, 1, false, 0), LARGE, "reads [n, t, features]"),
        arguments(new TcnSpec(4, 1, 2, 0), LARGE, "reads [n, t, features]"),
        arguments(new TransformerSpec(4, 1, 2, 0), LARGE, "reads [n, t, features]"),
        arguments(new SliceRnnSpec(Cell.GRU, 4, 1, 4, false, 0), LARGE, "reads volumes"),
        arguments(vit(12, 3), Shape.batchOf(1, 30, 32), "patches of 16"));
  }

  @ParameterizedTest
  @MethodSource("wrongInputs")
  void building_forAnInputThatDoesNotFit_saysWhatToDo(
      NetworkSpec spec, Shape input, String reason) {
    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> spec.build(input, 2))
        .withMessageContaining(reason)
        .extracting(CurieException::code)
        .isEqualTo(ErrorCode.SETTING_INVALID);
  }

  @Test
  void settingsThatCannotBe_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LstmSpec(0, 1, false, 0))
        .withMessageContaining("lstm needs a state");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TcnSpec(4, 17, 3, 0))
        .withMessageContaining("1..16 levels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> vit(10, 3))
        .withMessageContaining("the heads dividing the width");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConvAttentionSpec(4, 9, 1, 2, 0))
        .withMessageContaining("1..8 stages");
  }
}
