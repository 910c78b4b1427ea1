// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.learning.generate.GenerativeModels;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GenerativeExperimentTest {
  @TempDir private Path folder;

  static Stream<GenerativeExperiment> experiments() {
    return Stream.of(GenerativeModels.generation(), GenerativeModels.reconstruction());
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void anExperiment_readsBackEqualFromItsFile_withItsDataBesideIt(GenerativeExperiment experiment)
      throws Exception {
    Path file = Files.writeString(folder.resolve("e.yaml"), Json.yaml(experiment));

    assertThat(GenerativeFile.isOne(file)).isTrue();
    assertThat(GenerativeFile.read(file))
        .isEqualTo(experiment.withData(folder.resolve("data.npz").toString()));
  }

  @Test
  void anExperimentOnClasses_isTold_byHavingNoTask() throws Exception {
    assertThat(GenerativeFile.isOne(Files.writeString(folder.resolve("c.yaml"), "data: x\n")))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task: generation | task: reconstruction | a dcgan does not reconstruct",
        "task: generation | task: dreaming | task",
        "epochs: 5 | epochs: 0 | epochs must be",
        "average: 0.9 | average: 1 | average must be",
        "generatorRate: 0.0002 | generatorRate: -1 | generatorRate must be",
        "low: 0 | low: 300 | low below high",
        "channels: 1 | channels: 2 | channels must be 1 (grey) or 3 (colour)",
        "classes: 2 | classes: -1 | classes must be 0 or more",
        "discriminatorSteps: 1 | discriminatorSteps: 0 | discriminatorSteps must be",
        "kind: non-saturating | {kind: wasserstein, penalty: 10} | normalization case",
        "noise: 3 | nose: 3 | noise",
      })
  void anExperiment_thatCannotBe_isRefusedWithTheRule(String now, String then, String says)
      throws Exception {
    String yaml = Json.yaml(GenerativeModels.generation());
    String bad =
        then.startsWith("{")
            ? yaml.replace("{kind: non-saturating}", then)
            : yaml.replace(now, then);
    assertThat(bad).isNotEqualTo(yaml);
    Path file = Files.writeString(folder.resolve("bad.yaml"), bad);

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> GenerativeFile.read(file))
        .satisfies(
            e -> assertThat(e.code()).isIn(ErrorCode.SETTING_INVALID, ErrorCode.SETTING_UNKNOWN))
        .withMessageContaining(says);
  }

  @Test
  void anAutoencoder_generatesNothing() throws Exception {
    String yaml =
        Json.yaml(GenerativeModels.reconstruction())
            .replace("task: reconstruction", "task: generation");
    Path file = Files.writeString(folder.resolve("bad.yaml"), yaml);

    assertThatExceptionOfType(CurieException.class)
        .isThrownBy(() -> GenerativeFile.read(file))
        .withMessageContaining("no distribution to draw from");
  }

  @Test
  void aPicture_goesToTheNetworkAndBack_cutOffAtItsRange() {
    PictureSpec spec = new PictureSpec(1, 2, 3, List.of(), -100, 300);
    Image picture = Image.of(Grid.pixels(3, 2), 1, new float[] {-100, 0, 100, 200, 300, 400});

    Image read = spec.asInput().prepared(picture);
    Image back = spec.picture(read);

    assertThat(read.samples())
        .containsExactly(new float[] {-1, -0.5f, 0, 0.5f, 1, 1}, within(1e-6f));
    assertThat(back.samples())
        .containsExactly(new float[] {-100, 0, 100, 200, 300, 300}, within(1e-3f));
    assertThat(spec.picture(spec.values(new float[] {-3, 3, 0, 0, 0, 0})).samples())
        .startsWith(-100, 300);
  }
}
