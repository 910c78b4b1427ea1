// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-0.0e-10",
        "1E+400",
        "12.50",
        "\"\"",
        "[]",
        "{}",
        "[1,[2,{\"a\":[null]}]]",
        "{\"\":1,\"b\":\"\\\\\\\"\"}",
        "\"\u00e9\ud83d\ude00\""
      })
  void validJson_isReadAndWrittenAsItWas(String text) {
    assertThat(JsonWriter.write(new JsonReader().read(text))).isEqualTo(text);
    assertThat(new JsonReader().read(" \t\r\n" + text + "\n"))
        .isEqualTo(new JsonReader().read(text));
  }

  @Test
  void escapes_areUndone() {
    assertThat(new JsonReader().read("\"\\b\\f\\n\\r\\t\\/\\u00E9\\ud83d\\ude00\""))
        .isEqualTo(new JsonValue.JsonString("\b\f\n\r\t/\u00e9\ud83d\ude00"));
    assertThat(JsonWriter.write(new JsonValue.JsonString("\n\u0001\ud800x")))
        .isEqualTo("\"\\u000a\\u0001\ufffdx\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "truee",
        "NaN",
        "Infinity",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "-",
        "1 2",
        "[1,]",
        "[,1]",
        "[1",
        "{",
        "{a:1}",
        "{'a':1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":2}",
        "\"",
        "\"\\x\"",
        "\"\\u12G4\"",
        "\"\\u12",
        "\"\t\"",
        "// c\n1",
        "\ufeff1"
      })
  void whatIsNoJson_isRefused(String text) {
    assertFails(ErrorCode.FORMAT_DAMAGED, () -> new JsonReader().read(text));
  }

  @Test
  void bytesThatAreNoUtf8_areRefused() {
    byte[] latin1 = "\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1);
    assertFails(ErrorCode.FORMAT_DAMAGED, () -> new JsonReader().read(latin1));
  }

  @Test
  void whatIsBeyondTheLimits_isRefused() {
    JsonReader strict = new JsonReader(new JsonLimits(100, 5, 20, 10));
    assertThat(strict.read("[[[[[1]]]]]")).isNotNull();
    assertFails(ErrorCode.BUDGET_EXCEEDED, () -> strict.read("[[[[[[1]]]]]]"));
    assertFails(ErrorCode.BUDGET_EXCEEDED, () -> strict.read("[" + "1,".repeat(20) + "1]"));
    assertFails(ErrorCode.BUDGET_EXCEEDED, () -> strict.read("12345678901"));
    assertFails(ErrorCode.BUDGET_EXCEEDED, () -> strict.read(" ".repeat(101)));
    assertFails(ErrorCode.BUDGET_EXCEEDED, () -> new JsonReader().read("[".repeat(1_000_000)));
    assertFails(
        ErrorCode.BUDGET_EXCEEDED, () -> new JsonReader().read("{\"a\":".repeat(1_000_000)));
  }

  @Test
  void changedTexts_areReadOrRefused() {
    String valid =
        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"A^B\"}]},\"00280010\":{\"vr\":\"US\","
            + "\"Value\":[512]},\"00081111\":{\"vr\":\"SQ\",\"Value\":[{\"00080018\":{\"vr\":\"UI\","
            + "\"Value\":[\"1.2\"]}}]},\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"AAEC\"},"
            + "\"00189087\":{\"vr\":\"FD\",\"Value\":[1.5e3,\"NaN\"]}}";
    RandomGenerator random = new RandomStreams(31).stream("json");
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder(valid);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        String edges = "{}[]\",:0159eE+-.\\untfFUSQ\u0000\u00e9";
        text.setCharAt(random.nextInt(text.length()), edges.charAt(random.nextInt(edges.length())));
      }
      try {
        assertThat(new DicomJsonReader().read(text.toString()).size()).isBetween(0, 6);
      } catch (CurieException e) {
        assertThat(e.code())
            .isIn(
                ErrorCode.FORMAT_DAMAGED, ErrorCode.BUDGET_EXCEEDED, ErrorCode.FORMAT_UNSUPPORTED);
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 19_999);
  }

  private static void assertFails(ErrorCode code, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(CurieException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
