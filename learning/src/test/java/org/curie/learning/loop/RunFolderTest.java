// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.json.Json;
import org.curie.learning.train.ExperimentFile;
import org.curie.learning.train.Experiments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final Image PICTURE = Image.of(Grid.pixels(1, 1), 1, new float[1]);

  @TempDir Path root;

  @Test
  void theSplitsWritten_readBackAsAManifest_whateverTheNames() throws IOException {
    List<LabeledCase> cases =
        List.of(
            new LabeledCase("a, b.png", "Q\"1\"", Split.TRAIN, 0),
            new LabeledCase("c.png", "p2", Split.VALIDATION, 1),
            new LabeledCase("d é.png", "p3", Split.TEST, 1));
    DataSet data = new DataSet("set", List.of("no, never", "yes"), cases, i -> PICTURE, true);
    for (LabeledCase c : cases) {
      Files.createFile(root.resolve(c.id()));
    }
    RunFolder folder = new RunFolder(root);
    Files.writeString(folder.splits(), RunFolder.splitsOf(data));
    DataSet read = new DataSetReader(file -> PICTURE).read(folder.splits(), 1);
    assertThat(read.cases()).isEqualTo(cases);
    assertThat(read.classes()).isEqualTo(data.classes());
  }

  @Test
  void aRun_beginsWithItsPlanWritten_andGoesOnAsItBegan() throws IOException {
    RunFolder folder = new RunFolder(root.resolve("run"));
    Path data = root.resolve("data").toAbsolutePath().normalize();
    Experiment begun = Experiments.of(3).withData(data.toString());

    String first =
        folder.begin(
            begun,
            begun,
            "file,patient,label,split\n",
            () -> Files.exists(folder.plan()) && Files.exists(folder.splits()) ? "planned" : "no");
    Path left = Files.createFile(root.resolve("run/.half.partial"));
    Experiment next = folder.goOn(begun, ExperimentFile::read, found -> found);

    assertThat(first).isEqualTo("planned");
    assertThat(next.fit()).isEqualTo(begun.fit());
    assertThat(left).doesNotExist();
    folder.writeExperiment(begun.withSeed(99));
    assertRefused(
        () -> folder.goOn(begun, ExperimentFile::read, found -> found),
        ErrorCode.SETTING_INVALID,
        "has been edited since the run was started");
  }

  @Test
  void theExperimentWritten_readsBack_andTakesTheFolder() throws IOException {
    RunFolder folder = new RunFolder(root.resolve("run"));
    folder.requireNew();
    folder.writeExperiment(Experiments.of(3));
    String yaml = Files.readString(folder.experiment());
    assertThat(Json.readYaml(yaml, Experiment.class, "e")).isEqualTo(Experiments.of(3));
    assertRefused(folder::requireNew, ErrorCode.SETTING_INVALID, "already holds a run", "--resume");
  }

  @Test
  void aRunGoesOn_withAsManyLoaderThreadsAsItsFileNowSays_butNoOtherChange() {
    RunFolder folder = new RunFolder(root);
    Experiment started = Experiments.of(3).withData(root.resolve("set").toString());
    assertThat(folder.experimentToContinue(started, ExperimentFile::read)).isEqualTo(started);
    assertThat(folder.experiment()).exists();
    Experiment faster = started.withFit(started.fit().withLoaderThreads(7));
    folder.writeExperiment(faster);
    assertThat(folder.experimentToContinue(started, ExperimentFile::read)).isEqualTo(faster);
    folder.writeExperiment(started.withFit(started.fit().withEpochs(4)));
    assertRefused(
        () -> folder.experimentToContinue(started, ExperimentFile::read),
        ErrorCode.SETTING_INVALID,
        "has been edited");
  }

  @Test
  void whatAKilledRunLeftHalfWritten_isSweptAway() throws IOException {
    RunFolder folder = new RunFolder(root);
    Path left = Files.createDirectories(folder.checkpoint().getParent()).resolve(".1-2.partial");
    Files.createFile(left);
    folder.sweep();
    assertThat(left).doesNotExist();
  }

  @Test
  void aFolderWithoutAPlan_isNoRun() {
    assertRefused(
        () -> new RunFolder(root).readPlan(), ErrorCode.FILE_NOT_FOUND, "plan.json", "no run");
  }
}
