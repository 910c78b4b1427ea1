// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.curie.learning.operator.Rearrangement.BlockOrder;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected shapes by hand from the ONNX operator specification. */
class RearrangementTest {
  private static final Shape IMAGE = Shape.batchOf(3, 4, 5);
  private static final Shape FIXED = Shape.of(2, 3, 4, 5);

  static Stream<Arguments> fits() {
    return Stream.of(
        arguments(new Flatten(0), FIXED, Shape.of(1, 120)),
        arguments(new Flatten(2), IMAGE, Shape.batchOf(20)),
        arguments(new Flatten(4), FIXED, Shape.of(120, 1)),
        arguments(reshape(0, -1), IMAGE, Shape.batchOf(60)),
        arguments(reshape(0, 0, 20), IMAGE, Shape.batchOf(3, 20)),
        arguments(reshape(0, 2, -1, 3), IMAGE, Shape.batchOf(2, 10, 3)),
        arguments(reshape(-1, 4, 5), IMAGE, Shape.batchOf(4, 5)),
        arguments(reshape(-1, 7), IMAGE, Shape.batchOf(7)),
        arguments(reshape(3, -1, 4), IMAGE, Shape.of(3, Shape.ANY, 4)),
        arguments(reshape(6, -1), FIXED, Shape.of(6, 20)),
        arguments(reshape(120), FIXED, Shape.of(120)),
        arguments(new Transpose(List.of(3, 0, 1, 2)), IMAGE, Shape.of(5, Shape.ANY, 3, 4)),
        arguments(new Squeeze(List.of(1, 3)), Shape.batchOf(1, 4, 1), Shape.batchOf(4)),
        arguments(new Squeeze(List.of()), IMAGE, IMAGE),
        arguments(new Unsqueeze(List.of(0, 5)), IMAGE, Shape.of(1, Shape.ANY, 3, 4, 5, 1)),
        arguments(new Expand(List.of(2, 1, 1, 5)), Shape.of(3, 1, 1), Shape.of(2, 3, 1, 5)),
        arguments(new Expand(List.of(7, 1)), Shape.batchOf(1, 4), Shape.batchOf(7, 4)),
        arguments(new Tile(List.of(2, 1, 3, 1)), IMAGE, Shape.batchOf(3, 12, 5)),
        arguments(slice(new Cut(3, 1, 5, 2)), IMAGE, Shape.batchOf(3, 4, 2)),
        arguments(slice(new Cut(3, 4, -1, -1)), IMAGE, IMAGE),
        arguments(slice(new Cut(3, 4, -1, -3)), IMAGE, Shape.batchOf(3, 4, 2)),
        arguments(slice(new Cut(1, 2, 3, 9), new Cut(2, 0, 2, 1)), IMAGE, Shape.batchOf(1, 2, 5)),
        arguments(new Gather(2, List.of(3, 3, 0, 1, 2)), IMAGE, Shape.batchOf(3, 5, 5)),
        arguments(new Select(1, 2), IMAGE, Shape.batchOf(4, 5)),
        arguments(pad(PadMode.CONSTANT, -2, 6), IMAGE, Shape.batchOf(3, 4, 9)),
        arguments(pad(PadMode.REFLECT, 4, 4), IMAGE, Shape.batchOf(3, 4, 13)),
        arguments(pad(PadMode.EDGE, 40, 0), IMAGE, Shape.batchOf(3, 4, 45)),
        arguments(pad(PadMode.WRAP, 5, 5), IMAGE, Shape.batchOf(3, 4, 15)),
        arguments(
            new DepthToSpace(2, BlockOrder.BLOCK_FIRST),
            Shape.batchOf(12, 5, 7),
            Shape.batchOf(3, 10, 14)),
        arguments(new SpaceToDepth(2), Shape.batchOf(3, 10, 14), Shape.batchOf(12, 5, 7)));
  }

  @ParameterizedTest
  @MethodSource("fits")
  void inferring_fromAShapeThatFits_givesTheShapeOfTheOnnxSpecification(
      Operator operator, Shape x, Shape expected) {
    assertThat(operator.infer(List.of(x))).isEqualTo(expected);
  }

  @Test
  void inferring_anExpansionToTheBatchOfAnother_takesItsFirstExtent() {
    assertThat(new ExpandBatch().infer(List.of(Shape.of(1, 7), IMAGE))).isEqualTo(Shape.batchOf(7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpandBatch().infer(List.of(Shape.of(2, 7), IMAGE)))
        .withMessageContaining("not of extent 1");
  }

  static Stream<Arguments> refusals() {
    int max = Integer.MAX_VALUE;
    return Stream.of(
        arguments(new Flatten(5), IMAGE, "needs a batch axis"),
        arguments(new Flatten(1), Shape.of(1, 3, Shape.ANY), "only the batch axis may be open"),
        arguments(new Flatten(0), Shape.of(2, max), "too many values"),
        arguments(reshape(2, 60), IMAGE, "has no place in"),
        arguments(reshape(0, 7, -1), IMAGE, "does not become"),
        arguments(reshape(0, 61), IMAGE, "does not become"),
        arguments(reshape(7, -1), FIXED, "does not become"),
        arguments(reshape(1, 1, 1, 1, 0), FIXED, "no axis 4 to keep"),
        arguments(reshape(max, max, -1), FIXED, "too many values"),
        arguments(new Transpose(List.of(1, 0)), IMAGE, "an order of 2 axes"),
        arguments(new Squeeze(List.of(1)), IMAGE, "is not of extent 1"),
        arguments(new Squeeze(List.of(4)), IMAGE, "axis 4 is not an axis"),
        arguments(new Unsqueeze(List.of(9)), IMAGE, "no axes [9]"),
        arguments(new Expand(List.of(2)), Shape.of(3), "do not fit each other"),
        arguments(new Tile(List.of(2)), IMAGE, "do not fit"),
        arguments(new Tile(List.of(1, max, 1, 1)), IMAGE, "too many values"),
        arguments(slice(new Cut(3, 1, 6, 1)), IMAGE, "reaches beyond"),
        arguments(slice(new Cut(3, 5, -1, -1)), IMAGE, "reaches beyond"),
        arguments(slice(new Cut(0, 0, 1, 1)), IMAGE, "cannot cut the open axis"),
        arguments(slice(new Cut(4, 0, 1, 1)), IMAGE, "axis 4 is not an axis"),
        arguments(new Gather(1, List.of(0, 3)), IMAGE, "has no index 3"),
        arguments(new Gather(0, List.of(0)), IMAGE, "open axis"),
        arguments(new Select(0, 0), IMAGE, "open axis"),
        arguments(new Select(9, 0), IMAGE, "axis 9 is not an axis"),
        arguments(pad(PadMode.CONSTANT, -2, -3), IMAGE, "nothing is left"),
        arguments(pad(PadMode.CONSTANT, max, max), IMAGE, "too long"),
        arguments(pad(PadMode.REFLECT, 5, 0), IMAGE, "by more than itself"),
        arguments(pad(PadMode.WRAP, 0, 6), IMAGE, "by more than itself"),
        arguments(
            new Pad(PadMode.EDGE, List.of(1, 0, 0, 0), List.of(0, 0, 0, 0), 0),
            IMAGE,
            "cannot pad the open axis"),
        arguments(pad(PadMode.EDGE, 1, 1), Shape.of(3), "padding of 4 axes"),
        arguments(new DepthToSpace(2, BlockOrder.CHANNEL_FIRST), IMAGE, "no blocks of 2 x 2"),
        arguments(new SpaceToDepth(2), IMAGE, "not made of blocks"),
        arguments(new SpaceToDepth(2), Shape.batchOf(4), "expected [n, c, y, x]"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void inferring_fromAShapeThatDoesNotFit_saysWhatIsWrong(
      Operator operator, Shape x, String reason) {
    assertThatThrownBy(() -> operator.infer(List.of(x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  static Stream<ThrowingCallable> nonsense() {
    return Stream.of(
        () -> new Flatten(-1),
        () -> reshape(-1, -1),
        () -> reshape(-2),
        () -> new Transpose(List.of(0, 0)),
        () -> new Transpose(List.of(1, 2)),
        () -> new Squeeze(List.of(1, 1)),
        () -> new Unsqueeze(List.of(-1)),
        () -> new Expand(List.of(0)),
        () -> new Tile(List.of(0)),
        () -> new Cut(0, 0, 0, 1),
        () -> new Cut(0, 1, 1, -1),
        () -> new Cut(0, 0, 1, 0),
        () -> new Cut(0, -1, 1, 1),
        () -> new Cut(0, 3, -2, -1),
        () -> slice(new Cut(1, 0, 1, 1), new Cut(1, 0, 1, 1)),
        () -> new Gather(0, List.of()),
        () -> new Gather(0, List.of(-1)),
        () -> new Select(0, -1),
        () -> new Pad(PadMode.EDGE, List.of(0), List.of(0, 0), 0),
        () -> new Pad(PadMode.EDGE, List.of(0), List.of(0), 1),
        () -> new SpaceToDepth(0),
        () -> new DepthToSpace(1 << 20, BlockOrder.BLOCK_FIRST));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void constructing_fromNumbersThatMeanNothing_isRefused(ThrowingCallable construction) {
    assertThatIllegalArgumentException().isThrownBy(construction);
  }

  private static Reshape reshape(Integer... extents) {
    return new Reshape(List.of(extents));
  }

  private static Slice slice(Cut... cuts) {
    return new Slice(List.of(cuts));
  }

  private static Pad pad(PadMode mode, int before, int after) {
    return new Pad(mode, List.of(0, 0, 0, before), List.of(0, 0, 0, after), 0);
  }
}
