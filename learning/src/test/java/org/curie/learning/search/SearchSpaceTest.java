// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.curie.core.error.ErrorCode;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.json.Literal;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.train.Experiments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchSpaceTest {
  private static final Experiment BASE = Experiments.of(9);

  @TempDir Path folder;

  @Test
  void aSpace_isReadFromYaml_andItsCandidatesAreExperiments() {
    SearchSpace space =
        read(
            """
            settings:
              fit.schedule.peak: {kind: log-uniform, low: 1e-3, high: 1}
              fit.batchSize: {kind: choice, of: [2, 4, 8]}
              network.width: {kind: whole-number, low: 2, high: 9}
              input.augment[2].probability: {kind: uniform, low: 0, high: 0.5}
              fit.optimizer:
                kind: choice
                of:
                - {kind: sgd, momentum: 0.5, nesterov: false, weightDecay: 0}
                - {kind: adamw, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01}
            """);
    space.requireFit(BASE, "space.yaml");
    assertThat(Json.readYaml(Json.yaml(space), SearchSpace.class, "again")).isEqualTo(space);
    for (int trial = 1; trial <= 50; trial++) {
      Candidate candidate = Candidate.of(space, BASE, trial);
      Experiment experiment = candidate.experiment(BASE);
      NetworkSpec.CnnSpec network = (NetworkSpec.CnnSpec) experiment.network();
      assertThat(network.width()).isBetween(2, 9);
      assertThat(experiment.fit().batchSize()).isIn(2, 4, 8);
      assertThat(Json.yaml(experiment)).contains("probability: " + value(candidate));
      assertThat(experiment.seed()).isEqualTo(BASE.seed());
    }
  }

  private static String value(Candidate candidate) {
    return candidate.settings().get("input.augment[2].probability").words();
  }

  @Test
  void aCandidate_dependsOnSeedNumberAndPathAlone() {
    SearchSpace one = space(Map.of("fit.batchSize", new Range.WholeNumber(2, 1000)));
    SearchSpace two =
        space(
            new TreeMap<>(
                Map.of(
                    "fit.batchSize",
                    new Range.WholeNumber(2, 1000),
                    "fit.patience",
                    new Range.WholeNumber(0, 1000))));
    for (int trial = 1; trial < 20; trial++) {
      assertThat(two.draw(5, trial)).containsAllEntriesOf(one.draw(5, trial));
      assertThat(two.draw(5, trial).get("fit.patience"))
          .isNotEqualTo(two.draw(5, trial).get("fit.batchSize"));
      assertThat(one.draw(5, trial)).isNotEqualTo(one.draw(6, trial));
    }
  }

  @Test
  void draws_fillTheirRanges() {
    assertThat(drawn(new Range.Uniform(-1, 3)))
        .allSatisfy(v -> assertThat(v).isBetween(-1.0, 3.0))
        .satisfies(all -> assertThat(mean(all)).isCloseTo(1, within(0.1)));
    assertThat(drawn(new Range.LogUniform(1e-4, 1)))
        .allSatisfy(v -> assertThat(v).isBetween(1e-4, 1.0))
        .satisfies(
            all ->
                assertThat(mean(all.stream().map(Math::log10).toList()))
                    .isCloseTo(-2, within(0.1)));
    assertThat(drawn(new Range.WholeNumber(3, 5))).containsOnly(3.0, 4.0, 5.0);
    assertThat(drawn(new Range.Choice(List.of(new Literal("7"), new Literal("1e-3")))))
        .containsOnly(7.0, 1e-3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fit.batchSiz: {kind: whole-number, low: 2, high: 8} | did you mean batchSize",
        "fitt.batchSize: {kind: whole-number, low: 2, high: 8} | there is no fitt, did you mean"
            + " fit",
        "fit.labelSmoothing: {kind: uniform, low: 0, high: 1} | labelSmoothing must be in [0, 1)",
        "fit.batchSize: {kind: uniform, low: 2, high: 8.5} | fit.batchSize must be a whole number",
        "input.augment[7].probability: {kind: uniform, low: 0, high: 1} | the list has 3 entries",
        "fit.batchSize.x: {kind: uniform, low: 0, high: 1} | what should hold it is 4",
        "fit..x: {kind: uniform, low: 0, high: 1} | expected the path of a setting",
        "data: {kind: choice, of: [a, b]} | every candidate is measured on the same cases",
        "seed: {kind: whole-number, low: 1, high: 9} | choosing a seed is choosing luck",
        "fit.epochs: {kind: whole-number, low: 1, high: 9} | gives candidates more and more epochs",
        "fit.batchSize: {kind: uniform, low: 8, high: 2} | from low to a higher number",
        "fit.batchSize: {kind: log-uniform, low: 0, high: 2} | low must be above 0",
        "fit.batchSize: {kind: choice, of: [2]} | 2 values or more",
      })
  void whatCannotBeSearched_isRefusedSayingWhy(String setting, String why) throws IOException {
    Path file = folder.resolve("space.yaml");
    Files.writeString(file, "settings:\n  " + setting + "\n");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> SearchSpace.read(file).requireFit(BASE, file.toString()))
        .isInstanceOf(org.curie.core.error.CurieException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("space.yaml");
  }

  @Test
  void aFileThatIsNoSpace_isRefused() throws IOException {
    assertRefused(
        () -> SearchSpace.read(folder.resolve("none")), ErrorCode.FILE_NOT_FOUND, "none", "--help");
    assertRefused(() -> SearchSpace.read(folder), ErrorCode.FILE_UNREADABLE, "cannot read");
    Path latin = Files.write(folder.resolve("latin"), new byte[] {(byte) 0xE4, ':', 'x'});
    assertRefused(() -> SearchSpace.read(latin), ErrorCode.FORMAT_DAMAGED, "UTF-8");
    Path none = Files.writeString(folder.resolve("empty"), "settings: {}");
    assertRefused(() -> SearchSpace.read(none), ErrorCode.SETTING_INVALID, "at least one setting");
  }

  private SearchSpace read(String yaml) {
    try {
      return SearchSpace.read(Files.writeString(folder.resolve("space.yaml"), yaml));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static SearchSpace space(Map<String, Range> settings) {
    return new SearchSpace(settings);
  }

  private static List<Double> drawn(Range range) {
    SearchSpace space = space(Map.of("x", range));
    return IntStream.range(0, 2000)
        .mapToObj(i -> space.draw(1, i).get("x").number().orElseThrow())
        .toList();
  }

  private static double mean(List<? extends Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
