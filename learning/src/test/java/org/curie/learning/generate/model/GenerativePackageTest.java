// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.curie.core.error.ErrorCode;
import org.curie.learning.generate.GenerativeModels;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.model.PackageFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GenerativePackageTest {
  private static final byte[] ONNX = {1, 2, 3};

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("model.curie");
    written(GenerativeTask.GENERATION).write(file);
  }

  private static GenerativePackage written(GenerativeTask task) {
    return new GenerativePackage(GenerativeModels.description(task), ONNX, "<html/>");
  }

  @ParameterizedTest
  @EnumSource(GenerativeTask.class)
  void aPackage_readsBackEqual(GenerativeTask task) {
    written(task).write(file);

    GenerativePackage read = GenerativePackage.read(file, task);

    assertThat(GenerativePackage.task(file)).contains(task);
    assertThat(read.description()).isEqualTo(GenerativeModels.description(task));
    assertThat(read.onnx()).isEqualTo(ONNX);
    assertThat(read.card()).isEqualTo("<html/>");
  }

  @Test
  void thisPackage_hasTheSameBytesEachTime() throws IOException {
    byte[] before = Files.readAllBytes(file);
    written(GenerativeTask.GENERATION).write(file);

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void anotherTask_isRefused_byEachKindOfReader() {
    assertRefused(
        () -> GenerativePackage.read(file, GenerativeTask.RECONSTRUCTION),
        ErrorCode.MODEL_INCOMPATIBLE,
        "expected a model for reconstruction");
    assertRefused(
        () -> ModelPackage.read(file), ErrorCode.MODEL_INCOMPATIBLE, "is one for generation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"formatVersion\": 3 | \"formatVersion\": 4 | use a newer Curie",
        "\"noise\": 3 | \"noise\": 0 | noise must be",
        "\"noise\": 3 | \"noise\": 99999999 | noise must be",
        "0.75 | 0.5 | share",
        "\"height\": 2 | \"height\": 200000 | height and width",
        "\"licence\" | \"license\" | licence",
      })
  void aDescription_thatCannotBe_isRefused(String now, String then, String says) {
    rewritten(now, then);

    assertRefused(() -> GenerativePackage.read(file), ErrorCode.MODEL_INCOMPATIBLE, says);
  }

  private void rewritten(String now, String then) {
    String json = Json.pretty(GenerativeModels.description(GenerativeTask.GENERATION));
    assertThat(json).contains(now);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(PackageFile.DESCRIPTION, json.replace(now, then).getBytes(StandardCharsets.UTF_8));
    entries.put(PackageFile.ONNX, ONNX);
    entries.put(PackageFile.CARD, new byte[0]);
    PackageFile.write(file, entries);
  }

  @Test
  void everyFlippedByte_isRefused_orChangesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int refused = 0;
    for (int at = 0; at < whole.length; at += 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x41;
      Files.write(file, damaged);
      try {
        GenerativePackage read = GenerativePackage.read(file);
        assertThat(read.description())
            .isEqualTo(GenerativeModels.description(GenerativeTask.GENERATION));
        assertThat(read.onnx()).isEqualTo(ONNX);
      } catch (org.curie.core.error.CurieException e) {
        assertThat(e.code().category().exitCode()).isEqualTo(3);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 14);
  }
}
