// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.List;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.json.Json;
import org.curie.learning.network.generative.AutoencoderSpec;
import org.curie.learning.network.generative.DcganSpec;
import org.curie.learning.plan.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerativePlannerTest {
  private static final int CORES = 4;

  private static Fingerprint data(int side) {
    return Fingerprint.of(
        SyntheticCases.of(side, 1, new int[] {20, 10}, new int[] {4, 4}, new int[] {4, 4}));
  }

  private static GenerativePlan plan(GenerativeTask task, Fingerprint data) {
    return GenerativePlanner.plan(task, "data.npz", 3, data, CORES);
  }

  @Test
  void smallPictures_getAConditionalGeneratorOnOneThread() {
    GenerativeExperiment planned = plan(GenerativeTask.GENERATION, data(28)).experiment();

    assertThat(planned.network())
        .isEqualTo(new DcganSpec(16, 2, 64, 2, DcganSpec.Normalization.BATCH));
    assertThat(planned.fit().engineThreads()).isEqualTo(1);
    assertThat(planned.fit().epochs()).isEqualTo(400);
    assertThat(planned.input()).isEqualTo(new PictureSpec(1, 28, 28, List.of(), 0, 255));
    assertThat(planned.seed()).isEqualTo(3);
  }

  @Test
  void largePictures_areMadeSmaller_andGetAWiderNetworkOnAllCores() {
    GenerativeExperiment planned = plan(GenerativeTask.RECONSTRUCTION, data(80)).experiment();

    assertThat(planned.input().width()).isEqualTo(64);
    assertThat(planned.input().prepare()).hasSize(1);
    assertThat(planned.network()).isEqualTo(new AutoencoderSpec(32, 3, 64));
    assertThat(planned.fit().engineThreads()).isEqualTo(CORES);
  }

  @ParameterizedTest
  @EnumSource(GenerativeTask.class)
  void aPlan_givesEachChoiceAReason_andReadsBackEqual(GenerativeTask task) {
    GenerativePlan plan = plan(task, data(12));

    assertThat(plan.choices()).allSatisfy(c -> assertThat(c.reason()).isNotBlank());
    assertThat(Json.read(Json.pretty(plan), GenerativePlan.class, "plan")).isEqualTo(plan);
  }

  @Test
  void otherEpochs_areToldInThePlan() {
    GenerativePlan plan = plan(GenerativeTask.GENERATION, data(12));
    GenerativeExperiment e = plan.experiment();

    GenerativePlan asked = plan.with(e.withFit(e.fit().withEpochs(9)));

    assertThat(asked.choices()).contains(new Choice("epochs", "9", "asked for; the plan was 400"));
    assertThat(asked.experiment().fit().epochs()).isEqualTo(9);
  }

  @Test
  void volumesAndFlatPictures_areRefused() {
    assertRefused(
        () -> plan(GenerativeTask.GENERATION, Fingerprint.of(volumes())),
        ErrorCode.DATA_INVALID,
        "volumes of up to 2 slices");
  }

  private static DataSet volumes() {
    List<LabeledCase> cases =
        List.of(
            new LabeledCase("a", "a", Split.TRAIN, 0), new LabeledCase("b", "b", Split.TRAIN, 1));
    Grid grid = Grid.of(2, 2, 2, new Spacing(1, 1, 1));
    return new DataSet(
        "volumes",
        List.of("x", "y"),
        cases,
        i -> Image.of(grid, 1, new float[] {0, 1, 2, 3, 4, 5, 6, i}),
        true);
  }
}
