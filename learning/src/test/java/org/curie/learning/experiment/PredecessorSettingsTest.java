// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.json.Json;
import org.curie.learning.loop.RunFolder;
import org.curie.learning.train.ExperimentFile;
import org.curie.learning.train.Experiments;
import org.curie.learning.train.LinearEngine;
import org.curie.learning.train.Trainer;
import org.curie.learning.train.TrainingObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an experiment file says of the models it builds on. */
class PredecessorSettingsTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  @TempDir Path folder;

  private static Experiment building() {
    InitialWeights start =
        new InitialWeights("base.curie", Optional.of(InitialWeights.Head.KEEP), Optional.of(SHA));
    return Experiments.of(3)
        .withStart(Optional.of(start))
        .withTeacher(Optional.of(TeacherSpec.of("large.curie")));
  }

  @Test
  void anExperimentThatBuildsOnOthers_isWrittenAndReadAgain() {
    String yaml = Json.yaml(building());

    assertThat(yaml)
        .contains("teacher: {model: large.curie, temperature: 4, weight: 0.7}")
        .contains("head: keep");
    assertThat(Json.readYaml(yaml, Experiment.class, "file")).isEqualTo(building());
  }

  @Test
  void anExperimentWithoutThem_hasNoWordOfThem() {
    String yaml = Json.yaml(Experiments.of(3));

    assertThat(yaml).doesNotContain("start:").doesNotContain("teacher");
    assertThat(Json.readYaml(yaml, Experiment.class, "file")).isEqualTo(Experiments.of(3));
  }

  @Test
  void paths_areRelativeToTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), Json.yaml(building()));

    Experiment read = ExperimentFile.read(file);

    assertThat(read.start().orElseThrow().from())
        .isEqualTo(folder.resolve("base.curie").toString());
    assertThat(read.teacher().orElseThrow().model())
        .isEqualTo(folder.resolve("large.curie").toString());
  }

  @Test
  void whatCannotBe_isRefused_withItsPlace() {
    refused("weight: 0.7", "weight: 1.5", "weight must be in [0, 1], but was 1.5");
    refused("temperature: 4", "temperature: 0", "temperature must be in (0, 1000.0], but was 0");
    refused(SHA, "abc", "sha256 must be 64 hexadecimal digits, but was abc");
    refused("head: keep", "head: old", "new or keep");
    refused("weight: 0.7", "wait: 0.7", "teacher.wait");
  }

  private static void refused(String from, String to, String message) {
    String yaml = Json.yaml(building());
    assertThat(yaml).contains(from);
    assertThatThrownBy(
            () -> Json.readYaml(yaml.replace(from, to), Experiment.class, "experiment.yaml"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("experiment.yaml")
        .hasMessageContaining(message);
  }

  /** Else it would train as if they were not there. */
  @Test
  void aLoopThatKnowsOfNoOtherModels_refusesAnExperimentThatNamesOne() {
    DataSet data = SyntheticCases.of(8, 3, new int[] {8, 8}, new int[] {4, 4});
    Trainer trainer = new Trainer(LinearEngine.working(), TrainingObserver.SILENT);
    Experiment taught = building().withStart(Optional.empty());
    Experiment started = building().withTeacher(Optional.empty());

    assertThatThrownBy(() -> trainer.train(taught, data, SHA, new RunFolder(folder)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("the experiment has a teacher");
    assertThatThrownBy(() -> trainer.train(started, data, SHA, new RunFolder(folder)))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("the experiment has a start");
    assertThat(folder).isEmptyDirectory();
  }
}
