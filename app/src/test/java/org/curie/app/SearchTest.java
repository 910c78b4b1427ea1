// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curie.learning.json.Json;
import org.curie.learning.search.SearchResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs that look for settings, with the real engine. */
final class SearchTest {
  private static final String SPACE =
      """
      settings:
        fit.schedule.rate: {kind: log-uniform, low: 1e-5, high: 0.03}
        network.width: {kind: choice, of: [2, 4]}
      """;

  @TempDir private Path folder;
  private Path experiment;
  private Path space;

  @BeforeEach
  void data() {
    TinyImages.folder(folder.resolve("data"), 10);
    experiment = TinyImages.experiment(folder.resolve("experiment.yaml"), 4);
    space = TinyImages.write(folder.resolve("space.yaml"), SPACE);
  }

  @Test
  void findingALearningRate_tellsRates_andWritesThePlot() throws IOException {
    Path page = folder.resolve("rate.html");

    Ended ended =
        curie("find-learning-rate", experiment, "--steps", 60, "--to", 3, "--out", page)
            .successfully();

    assertThat(ended.out()).contains("suggested", "valley", "lowest loss", "Plot  " + page);
    assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("<svg");
  }

  @Test
  void searching_writesAnExperimentThatTrains_andRepeatedSaysTheSame() throws IOException {
    Path out = folder.resolve("search");

    Ended first = search(out).successfully();

    SearchResult result = Json.read(first.out(), SearchResult.class, "--json");
    assertThat(result.ranking()).hasSize(4);
    assertThat(result.best().last().epochs()).isEqualTo(4);
    assertThat(Files.readString(out.resolve("index.html"))).contains("fit.schedule.rate");
    assertThat(search(out).successfully().out()).isEqualTo(first.out());
    assertThat(Files.readString(out.resolve("best.yaml")))
        .contains("rate: " + result.best().settings().get("fit.schedule.rate").words())
        .contains("width: " + result.best().settings().get("network.width").words());

    curie("train", out.resolve("best.yaml"), "--out", folder.resolve("run"), "--quiet")
        .successfully();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--trials 1 | a search has 2 to 10000 candidates",
        "--budget soon | expected a time such as 90s",
        "--trials 2 --budget 5m | mutually exclusive",
        "--quiet | --trials",
      })
  void aSearchWithoutAnEffortThatMakesSense_isAUsageError(String options, String why) {
    Ended ended = curie((Object[]) ("search e.yaml --space s.yaml " + options).split(" "));
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err()).contains(why);
  }

  @Test
  void aSpaceThatDoesNotFit_isRefusedBeforeAnythingIsDone() {
    TinyImages.write(space, SPACE.replace("width", "widht"));

    Ended ended = search(folder.resolve("search"));

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("did you mean width?", "SETTING_UNKNOWN");
    assertThat(folder.resolve("search")).doesNotExist();
  }

  private Ended search(Path out) {
    return curie(
        "search", experiment, "--space", space, "--trials", 4, "--out", out, "--json", "--quiet");
  }
}
