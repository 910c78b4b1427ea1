// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.core.sequence.Sequence;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.MissingValues;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelInput;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class SequencePreparationTest {
  private static final float NO = Float.NaN;
  private static final Channel A = new Channel("a", "mV");
  private static final Channel B = Channel.named("b");

  /** Two training cases and one for test, of two channels and two steps. */
  private static final DataSet DATA =
      data(
          new float[] {1, 3, 10, NO}, new float[] {5, 7, 30, 20}, new float[] {900, 900, 900, 900});

  @Test
  void statistics_areThoseOfWhatWasMeasuredInTrainingCases() {
    SequencePreparation fitted = fitted(MissingValues.CARRY_FORWARD, OptionalDouble.empty());
    assertThat(fitted.channels().get(0).mean()).isEqualTo(4);
    assertThat(fitted.channels().get(0).deviation()).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(fitted.channels().get(1).mean()).isEqualTo(20);
    assertThat(fitted.channels().get(1).deviation()).isCloseTo(Math.sqrt(200 / 3.0), within(1e-12));
    assertThat(fitted.secondsPerStep()).isEqualTo(0.5);
  }

  @Test
  void whatWasNotMeasured_isTheValueBefore_orTheMean_andIsTold() {
    SequencePreparation two =
        new SequencePreparation(
            3, 1, MissingValues.CARRY_FORWARD_AND_TELL, List.of(scale(A, 10, 2), scale(B, 0, 1)));
    Sequence sequence = Sequence.of(List.of(A, B), 1, new float[] {NO, 14, NO, 5, NO, 7});
    assertThat(two.shape()).isEqualTo(Shape.batchOf(3, 4));
    assertThat(two.prepared(sequence))
        .containsExactly(0, 5, 0, 1, /* step 1 */ 2, 5, 1, 0, /* step 2 */ 2, 7, 0, 1);
  }

  @Test
  void channels_areFoundByName_inAnyOrder_andMayBeMissingAsAWhole() {
    SequencePreparation filling =
        new SequencePreparation(
            2, 1, MissingValues.CARRY_FORWARD, List.of(scale(A, 1, 1), scale(B, 2, 1)));
    Sequence turned = Sequence.of(List.of(B, A), 1, new float[] {3, 4, 5, 6});
    assertThat(filling.prepared(turned)).containsExactly(4, 1, 5, 2);
    assertThat(filling.prepared(Sequence.of(List.of(B), 1, new float[] {3, 4})))
        .containsExactly(0, 1, 0, 2);
    assertRefused(
        () -> filling.prepared(Sequence.of(List.of(Channel.named("c")), 1, new float[] {3, 4})),
        ErrorCode.MODEL_INCOMPATIBLE,
        "a (mV)",
        "[c]");
  }

  @Test
  void valuesBeyondTheBounds_areMovedToThem() {
    List<float[]> cases = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      cases.add(new float[] {i, i});
    }
    DataSet many = data(List.of(A), cases);
    SequencePreparation fitted =
        SequencePreparation.of(
            new InputSpec.Sequences(1, 2, MissingValues.REFUSE, OptionalDouble.of(0.02)), many);
    ChannelScale scale = fitted.channels().getFirst();
    assertThat(scale.lowest()).hasValue(1); // of 198 training values 3 lie at either end
    assertThat(scale.highest()).hasValue(97);
    float[] low = fitted.prepared(Sequence.of(List.of(A), 0.5, new float[] {-1e6f, 1}));
    assertThat(low[0]).isEqualTo(low[1]);
  }

  @Test
  void aConstantChannel_becomesZero_andOneNeverMeasuredToo() {
    DataSet flat = data(new float[] {3, 3, NO, NO}, new float[] {3, 3, NO, NO}, new float[4]);
    SequencePreparation fitted =
        SequencePreparation.of(
            new InputSpec.Sequences(2, 2, MissingValues.CARRY_FORWARD, OptionalDouble.of(0.1)),
            flat);
    assertThat(fitted.prepared(flat.content(0).requireSequence())).containsOnly(0);
  }

  @Test
  void aSequenceThatDoesNotFit_isRefused() {
    SequencePreparation fitted = fitted(MissingValues.REFUSE, OptionalDouble.empty());
    assertRefused(
        () -> fitted.prepared(DATA.content(0).requireSequence()),
        ErrorCode.DATA_INVALID,
        "b was not measured at step 1");
    assertRefused(
        () -> fitted.prepared(Sequence.of(List.of(A, B), 0.5, new float[6])),
        ErrorCode.MODEL_INCOMPATIBLE,
        "2 steps every 0.5 s");
    assertRefused(
        () -> fitted.prepared(Sequence.of(List.of(A, B), 0.25, new float[4])),
        ErrorCode.MODEL_INCOMPATIBLE,
        "every 0.25 s");
    assertRefused(
        () -> fitted.prepared(Sequence.of(List.of(A), 0.5, new float[2])),
        ErrorCode.MODEL_INCOMPATIBLE,
        "reads b");
  }

  @Test
  void aPackage_saysItToTheLastBit() {
    ModelInput input =
        new ModelInput.Sequences(fitted(MissingValues.CARRY_FORWARD, OptionalDouble.of(0.1)));
    assertThat(Json.read(Json.line(input), ModelInput.class, "model.json")).isEqualTo(input);
  }

  private static SequencePreparation fitted(MissingValues missing, OptionalDouble outliers) {
    return SequencePreparation.of(new InputSpec.Sequences(2, 2, missing, outliers), DATA);
  }

  private static ChannelScale scale(Channel channel, double mean, double deviation) {
    return new ChannelScale(
        channel, OptionalDouble.empty(), OptionalDouble.empty(), mean, deviation);
  }

  private static DataSet data(float[]... cases) {
    return data(List.of(A, B), List.of(cases));
  }

  /** All but the last are for training. */
  private static DataSet data(List<Channel> channels, List<float[]> values) {
    List<LabeledCase> cases = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Split split = i < values.size() - 1 ? Split.TRAIN : Split.TEST;
      cases.add(new LabeledCase("" + i, "" + i, split, i % 2));
    }
    return DataSet.ofSequences(
        "set",
        List.of("x", "y"),
        cases,
        i -> Sequence.of(channels, 0.5, values.get(i).clone()),
        true);
  }
}
