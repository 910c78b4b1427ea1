// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.curie.learning.experiment.Experiment;
import org.curie.learning.experiment.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRefusalTest {
  private static final String YAML = Json.yaml(JsonTest.experiment());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // an unknown key, also in the place of a required one
        "epochs: 25|epoch: 25|SETTING_UNKNOWN|line 23: there is no setting fit.epoch|mean epochs?",
        "batchSize: 64|batch_size: 64|SETTING_UNKNOWN|fit.batch_size|did you mean batchSize?",
        "seed: 1|sed: 1|SETTING_UNKNOWN|line 2: there is no setting sed, did|known here: data,"
            + " seed",
        "width: 16,|width: 16, wings: 2,|SETTING_UNKNOWN|line 21|network.wings",
        // a missing value
        "'  epochs: 25\\n'||SETTING_INVALID|line 23: fit.epochs is missing|add it",
        "epochs: 25|epochs:|SETTING_INVALID|line 23: fit.epochs has no value|give it one",
        "epochs: 25|epochs: null|SETTING_INVALID|fit.epochs has no value|give",
        "kind: adamw, ||SETTING_INVALID|fit.optimizer does not say its kind|adam, adamw, rmsprop",
        // a wrong type
        "epochs: 25|epochs: many|SETTING_INVALID|line 23: fit.epochs must be a whole"
            + " number|\"many\"",
        "epochs: 25|epochs: 1.7|SETTING_INVALID|fit.epochs must be a whole number|but was 1.7",
        "epochs: 25|epochs: \"25\"|SETTING_INVALID|fit.epochs must be a whole number|the text"
            + " \"25\"",
        "epochs: 25|epochs: 1e3|SETTING_INVALID|fit.epochs must be a whole number|1e3",
        "epochs: 25|epochs: 0x19|SETTING_INVALID|fit.epochs|0x19",
        "epochs: 25|epochs: 3000000000|SETTING_INVALID|fit.epochs|3000000000",
        "epochs: 25|epochs: [25]|SETTING_INVALID|fit.epochs must be a whole number|a list",
        "seed: 1|seed: 9223372036854775808|SETTING_INVALID|seed|9223372036854775808",
        "clip: true|clip: yes|SETTING_INVALID|input.prepare[1].clip must be true or false|\"yes\"",
        "clip: true|clip: 1|SETTING_INVALID|line 10: input.prepare[1].clip|but was 1",
        "data: ../data/pneumoniamnist.npz|data: 7|SETTING_INVALID|data must be text (in quotes)|7",
        "normalize: []|normalize: {}|SETTING_INVALID|input.normalize must be a list|a group",
        "loss: {kind: cross-entropy}|loss: focal|SETTING_INVALID|fit.loss must be a"
            + " group|\"focal\"",
        "probability: 0.5}|probability: high}|SETTING_INVALID|augment[1].probability|a number",
        "weightDecay: 0.01|weightDecay: 1e999|SETTING_INVALID|weightDecay must be a number|1e999",
        // a constant or kind there is not
        "precision: bf16|precision: fp64|SETTING_INVALID|fit.precision must be fp32 or bf16|fp64",
        "stem: small-image|stem: SMALL_IMAGE|SETTING_INVALID|small-image or large-image|SMALL",
        "kind: adamw|kind: adamv|SETTING_INVALID|no kind adamv, did you mean adamw?|rmsprop, sgd",
        "kind: adamw|kind: 3|SETTING_INVALID|fit.optimizer is of no kind 3|known",
        // what the record itself refuses
        "epochs: 25|epochs: 0|SETTING_INVALID|fit: epochs must be from 1|but was 0",
        "peak: 0.004|peak: -1|SETTING_INVALID|line 26: fit.schedule: peak must be a number > 0|-1",
        "probability: 0.5}|probability: 2}|SETTING_INVALID|input.augment[1]|probability must be 0",
        "depth: 18|depth: 19|SETTING_INVALID|network: resnet depth must be 18, 34, 50, 101 or"
            + " 152|19",
        "gradientClipNorm: 1|gradientClipNorm: -1|SETTING_INVALID|gradientClipNorm must be 0|-1",
        "beta1: 0.9,|beta1: NaN,|SETTING_INVALID|beta1 must be in [0, 1)|NaN",
        // a key that stands twice
        "batchSize: 64|epochs: 64|SETTING_INVALID|line 24|\"epochs\" stands here a second time",
      })
  void aWrongSetting_isRefusedNamingLineSettingAndWhatIsExpected(
      String right, String wrong, ErrorCode code, String first, String second) {
    String yaml = YAML.replace(right.replace("\\n", "\n"), wrong == null ? "" : wrong);
    assertThat(yaml).as("the replacement").isNotEqualTo(YAML);
    assertRefused(() -> read(yaml), code, "experiment.yaml, line ", first, second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [",
        "a: {b",
        "\t",
        "%%%",
        "a: b: c",
        "a: 'x",
        "a: \"\\q\"",
        "- a\nb: c",
        "@",
        "a: |x"
      })
  void whatIsNoYaml_isRefusedAsSuch(String text) {
    assertRefused(
        () -> read(text), ErrorCode.SETTING_INVALID, "experiment.yaml, line ", "no valid YAML");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[", "{\"a\":", "nope", "{\"a\": 01}", "{'a': 1}", "{\"a\" 1}", "\""})
  void whatIsNoJson_isRefusedAsSuch(String text) {
    assertRefused(
        () -> Json.read(text, Experiment.class, "plan.json"),
        ErrorCode.SETTING_INVALID,
        "plan.json, line 1",
        "no valid JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "# only a comment\n", "---\n", "null"})
  void anEmptyDocument_isRefusedWithWhatItShouldHold(String text) {
    assertRefused(
        () -> read(text), ErrorCode.SETTING_INVALID, "is empty, expected data, seed, input");
  }

  @Test
  void documentsThatAreNoGroupOfSettings_areRefused() {
    assertRefused(() -> read("[]"), ErrorCode.SETTING_INVALID, "the document must be a group");
    assertRefused(() -> read("3"), ErrorCode.SETTING_INVALID, "the document must be", "3");
    assertRefused(() -> read(YAML + "---\n" + YAML), ErrorCode.SETTING_INVALID, "expected the end");
    assertRefused(
        () -> Json.read("{} {}", Experiment.class, "x"), ErrorCode.SETTING_INVALID, "the end");
  }

  @Test
  void aliasesAndTags_areRefused_soThatNothingCanGrowByThem() {
    String laughs =
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + IntStream.range(1, 12)
                .mapToObj(
                    i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)))
                .collect(Collectors.joining());
    assertRefused(() -> read(laughs), ErrorCode.SETTING_INVALID, "line 2", "aliases");
    assertRefused(() -> read("data: &x [*x]"), ErrorCode.SETTING_INVALID, "aliases");
    assertRefused(
        () -> read("data: !!java.io.File [x]"), ErrorCode.SETTING_INVALID, "line 1", "tags");
    assertRefused(
        () -> read(YAML.replace("{kind: adamw,", "!<adamw> {")), ErrorCode.SETTING_INVALID, "tags");
  }

  @ParameterizedTest
  @CsvSource({"[,yaml", "'{a: ',yaml", "[,json", "'{\"a\":',json"})
  void groupsWithoutEnd_areRefusedBeforeTheStackIsFull(String opening, String format) {
    String deep = opening.repeat(200_000);
    assertRefused(
        () -> {
          if (format.equals("json")) {
            Json.read(deep, Experiment.class, "x");
          } else {
            read(deep);
          }
        },
        ErrorCode.SETTING_INVALID,
        "64 deep");
    String lines =
        IntStream.range(0, 500).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());
    assertRefused(() -> read(lines), ErrorCode.SETTING_INVALID, "64 deep");
  }

  @Test
  void aListOfMillions_isRefused() {
    String many = "[" + "1,".repeat(2_100_000) + "1]";
    assertRefused(
        () -> Json.read(many, Experiment.class, "x"), ErrorCode.SETTING_INVALID, "2000000 values");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aDocumentChangedAnywhere_isReadOrRefused_neverWorse(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("fuzz");
    String pieces = "{}[]:,-#&*!|>'\"% \n\tax09.~\u0000é";
    for (int i = 0; i < 150; i++) {
      StringBuilder text = new StringBuilder(YAML);
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
          case 1 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 20)));
        }
      }
      Throwable thrown = catchThrowable(() -> read(text.toString()));
      assertThat(thrown == null || thrown instanceof CurieException)
          .as("%s\ngave %s", text, thrown)
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "epochs, epochs, 0",
    "epoch, epochs, 1",
    "Epochs, epochs, 0",
    "abc, '', 3",
    "kitten, sitting, 3"
  })
  void theDistanceOfWords_isTheNumberOfLettersToChange(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void aDocumentOfAnotherRecord_isToldFromThisOne() {
    assertRefused(
        () -> Json.read("{\"rate\": 1}", Schedule.Steps.class, "s"),
        ErrorCode.SETTING_INVALID,
        "at is missing");
  }

  private static Experiment read(String yaml) {
    return Json.readYaml(yaml, Experiment.class, "experiment.yaml");
  }
}
