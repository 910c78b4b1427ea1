// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.Batch.TensorSpec;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.network.SegmentationSpec.UNet3dSpec;
import org.curie.learning.operator.Shape;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.curie.learning.segment.data.Region;
import org.curie.learning.segment.experiment.InferenceSpec;
import org.curie.learning.segment.experiment.PatchSpec;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.experiment.SegmentationFit;
import org.curie.learning.segment.experiment.SegmentationTask;
import org.junit.jupiter.api.Test;

final class PatchDiceTest {
  private static final LabelScheme KINDS =
      new LabelScheme(
          List.of(new Label(0, "background"), new Label(1, "rim"), new Label(2, "core")),
          OptionalInt.of(9));
  private static final LabelScheme NESTED =
      KINDS.withRegions(
          List.of(new Region("whole", List.of(1, 2), 1), new Region("core", List.of(2), 2)));

  private static SegmentationExperiment experiment(LabelScheme labels) {
    return new SegmentationExperiment(
        SegmentationTask.SEGMENTATION,
        "data",
        1,
        Optional.empty(),
        labels,
        new PatchSpec(1, 4, 1, 1, List.of()),
        new UNet3dSpec(2, 2, false),
        List.of(),
        new SegmentationFit(
            1,
            1,
            1,
            0.5,
            Optimizer.AdamW.withWeightDecay(1e-2),
            new Schedule.Polynomial(1e-2, 0.9, 0.02),
            12,
            Precision.FP32,
            1,
            1),
        new InferenceSpec(0.5, List.of()));
  }

  private static Batch batch(float... targets) {
    Batch batch =
        new Batch(
            List.of(new TensorSpec(Batch.INPUT, Shape.batchOf(1, 1, targets.length))),
            List.of(new TensorSpec(Batch.TARGET, Shape.batchOf(1, targets.length))),
            1);
    batch.setCount(1);
    batch.target(Batch.TARGET).put(0, targets);
    return batch;
  }

  @Test
  void regions_areCountedEachByItself_andIgnoredVoxelsNowhere() {
    PatchDice dice = PatchDice.of(experiment(NESTED));
    float[] whole = {1, 1, -1, 1, 1};
    float[] core = {-1, 1, 1, 1, -1};
    float[] logits = new float[10];
    System.arraycopy(whole, 0, logits, 0, 5);
    System.arraycopy(core, 0, logits, 5, 5);
    dice.add(batch(1, 2, 2, 0, 3), logits); // 3 stands for ignored
    // Whole: true 3, found 3, common 2. Core: true 2, found 3, common 2.
    assertThat(dice.ofStructures()).containsExactly(4.0 / 6, 4.0 / 5);
    assertThat(experiment(NESTED).answers()).isEqualTo(2);
    assertThat(experiment(NESTED).ignoredTarget()).hasValue(3);
  }

  @Test
  void kinds_areCountedByTheHighestAnswer() {
    PatchDice dice = PatchDice.of(experiment(KINDS));
    float[] logits = {3, 0, 0, 0, 0, 2, 1, 1, 0, 1, 2, 0};
    dice.add(batch(0, 1, 2, 2), logits); // answers 0, 1, 2, 1
    assertThat(dice.ofStructures()).containsExactly(2.0 / 3, 2.0 / 3);
    assertThat(experiment(KINDS).answers()).isEqualTo(3);
  }
}
