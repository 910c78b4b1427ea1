// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.curie.learning.engine.Loss;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.json.Json;
import org.curie.learning.json.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/training.md names every setting of training there is. */
class TrainingPageTest {

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/training.md"));
  }

  @Test
  void everySettingOfARun_standsInTheTable() throws IOException {
    for (RecordComponent component : FitSpec.class.getRecordComponents()) {
      assertThat(page()).contains("| `" + component.getName() + "` |");
    }
    for (RecordComponent component : FineTuning.class.getRecordComponents()) {
      assertThat(page()).contains("| `" + component.getName() + "` |");
    }
    for (Object constant : FitSpec.Keep.values()) {
      assertThat(page()).contains("`" + Json.line(List.of(constant)).replaceAll("[\\[\\]\"]", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Optimizer.class, Schedule.class, Loss.class, Averaging.class})
  void everyKind_hasALine_withAllItsSettings(Class<?> sealed) throws IOException {
    for (Kind kind : Json.kinds(sealed)) {
      String line =
          page()
              .lines()
              .filter(l -> l.startsWith("| `") && firstCell(l).contains("`" + kind.name() + "`"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no line for " + kind.name()));
      boolean asAnother = line.contains("the same") || line.contains("settings of both");
      List<String> missing =
          kind.settings().stream()
              .map(Kind.Setting::name)
              .filter(name -> !Pattern.compile("\\b" + name + "\\b").matcher(line).find())
              .filter(name -> !(asAnother && settingsElsewhere(sealed, kind).contains(name)))
              .toList();
      assertThat(missing).as(kind.name()).isEmpty();
    }
  }

  private static String firstCell(String line) {
    return line.split("\\|", -1)[1];
  }

  private static List<String> settingsElsewhere(Class<?> sealed, Kind kind) {
    return Json.kinds(sealed).stream()
        .filter(other -> !other.name().equals(kind.name()))
        .flatMap(other -> other.settings().stream().map(Kind.Setting::name))
        .toList();
  }

  @Test
  void theExample_isAnExperimentsFit() throws IOException {
    String yaml = page().split("```yaml\n", -1)[1].split("```", -1)[0];
    FitSpec fit = Json.readYaml(yaml, Example.class, "docs/training.md").fit();
    assertThat(fit.accumulation()).hasValue(4);
    assertThat(fit.averaging()).contains(Averaging.Ema.of(0.999));
  }

  private record Example(FitSpec fit) {}
}
