// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.curie.core.error.ErrorCode;
import org.curie.core.sequence.Channel;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Fingerprint.Extent;
import org.curie.learning.data.SequenceTraits;
import org.curie.learning.data.Split;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.FitSpec.ClassWeighting;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.MissingValues;
import org.curie.learning.experiment.Sampling;
import org.curie.learning.json.Json;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.SequenceSpec.GruSpec;
import org.curie.learning.network.SequenceSpec.TcnSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencePlannerTest {
  private static final Machine MACHINE = new Machine(4, true);

  @Test
  void aTableWithGaps_isFilledAndToldAbout_withinBounds_byARecurrentNetwork() {
    Experiment planned = plan(survey(48, 48, 0.8, 1000, 160)).experiment();
    assertThat(planned.input())
        .isEqualTo(
            new InputSpec.Sequences(
                2, 48, MissingValues.CARRY_FORWARD_AND_TELL, OptionalDouble.of(0.001)));
    assertThat(planned.network()).isInstanceOf(GruSpec.class);
    assertThat(
            ((NetworkSpec) planned.network())
                .build(planned.input().shape(), 2)
                .outputShape()
                .dim(1))
        .isEqualTo(2);
    assertThat(planned.fit().classWeighting()).isEqualTo(ClassWeighting.BALANCED);
    assertThat(planned.fit().precision()).isEqualTo(Precision.FP32);
  }

  @ParameterizedTest
  @CsvSource({"501", "3000", "40000"})
  void aLongSignal_isSeenAsAWhole(int steps) {
    Experiment planned = plan(survey(steps, steps, 0, 100, 90)).experiment();
    assertThat(((TcnSpec) planned.network()).receptiveField()).isGreaterThanOrEqualTo(steps);
    assertThat(((InputSpec.Sequences) planned.input()).missing()).isEqualTo(MissingValues.REFUSE);
    assertThat(planned.fit().classWeighting()).isEqualTo(ClassWeighting.NONE);
  }

  @Test
  void aRareClass_isDrawnAsOften() {
    Experiment planned = plan(survey(200, 200, 0, 1350, 15)).experiment();
    assertThat(planned.fit().sampling()).contains(new Sampling.ClassBalanced());
    assertThat(planned.fit().classWeighting()).isEqualTo(ClassWeighting.NONE);
  }

  @Test
  void sequencesOfSeveralLengths_areRefused() {
    assertRefused(() -> plan(survey(40, 48, 0, 10, 10)), ErrorCode.DATA_INVALID, "40 to 48 steps");
  }

  @Test
  void aPlannedExperiment_readsBackFromItsFile_andImagesNeedNoKind() {
    Experiment planned = plan(survey(48, 48, 0.8, 1000, 160)).experiment();
    String yaml = Json.yaml(planned);
    assertThat(yaml).contains("kind: sequences");
    assertThat(Json.readYaml(yaml, Experiment.class, "yaml")).isEqualTo(planned);
    InputSpec images = new InputSpec.Images(1, 1, 8, 8, List.of(), List.of(), List.of());
    assertThat(Json.line(images)).doesNotContain("kind");
    assertThat(Json.read(Json.line(images), InputSpec.class, "line")).isEqualTo(images);
    String named = Json.line(images).replaceFirst("\\{", "{\"kind\": \"images\", ");
    assertThat(Json.read(named, InputSpec.class, "line")).isEqualTo(images);
  }

  private static Plan plan(Fingerprint data) {
    return Planner.plan("data.csv", 1, data, MACHINE);
  }

  private static Fingerprint survey(int fewest, int most, double missing, int first, int second) {
    List<Integer> counts = List.of(first, second);
    return new Fingerprint(
        "set",
        List.of("a", "b"),
        Map.of(Split.TRAIN, counts, Split.VALIDATION, counts, Split.TEST, counts),
        first + second,
        true,
        new Extent(fewest, most, most),
        new Extent(1, 1, 1),
        new Extent(1, 1, 1),
        2,
        0,
        1,
        List.of(),
        "0".repeat(64),
        Optional.of(
            new SequenceTraits(List.of(Channel.named("x"), Channel.named("y")), 3600, missing)));
  }
}
