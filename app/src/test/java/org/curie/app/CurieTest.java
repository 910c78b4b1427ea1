// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CurieTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Curie curie = new Curie(out, err, false);

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help", "-h"})
  void help_listsEveryVerbOnOneLine_andSaysWhatCurieIsNotFor(String argument) {
    int exitCode = argument.isEmpty() ? curie.run() : curie.run(argument);

    assertThat(exitCode).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString()).contains("Research software, not for clinical use");
    Verbs.all()
        .forEach(
            verb ->
                assertThat(out.toString().lines())
                    .filteredOn(line -> line.startsWith("  " + verb.name() + " "))
                    .singleElement()
                    .asString()
                    .endsWith(verb.summary()));
  }

  static Stream<String> verbs() {
    return Verbs.all().stream().map(Verbs.Verb::name);
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void helpOfAVerb_saysWhatItDoesAndGivesAnExample(String verb) {
    assertThat(curie.run(verb, "--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: curie " + verb)
        .contains("--json", "--quiet", "Example")
        .contains("\n  curie " + verb);
  }

  @Test
  void helpWithAVerb_isTheHelpOfTheVerb() {
    assertThat(curie.run("help", "errors")).isZero();
    assertThat(out.toString()).startsWith("Usage: curie errors");
  }

  @Test
  void version_saysWhichCurieAndWhichJava() {
    assertThat(curie.run("--version")).isZero();
    assertThat(out.toString())
        .startsWith("curie ")
        .contains("revision", "Java " + Runtime.version().feature(), "not for clinical use");
  }

  @Test
  void anUnknownVerb_isAUsageErrorThatNamesTheNearest() {
    assertThat(curie.run("erors")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            curie: there is no verb 'erors'; did you mean errors? [USAGE]
            Try: curie --help
            """);
  }

  @Test
  void anUnknownOption_isAUsageErrorThatNamesTheHelpOfTheVerb() {
    assertThat(curie.run("errors", "--colour")).isEqualTo(2);
    assertThat(err.toString()).contains("'--colour'").contains("Try: curie errors --help");
  }

  @Test
  void aUsageErrorWithJson_isStillOneDocument() {
    assertThat(curie.run("errors", "--json", "--colour")).isEqualTo(2);
    assertThat(out.toString())
        .startsWith("{\"error\": {\"code\": \"USAGE\", \"exitCode\": 2, \"message\": ")
        .hasLineCount(1);
  }

  @Test
  void aVerbOfTheLauncher_isNotCarriedOutByTheProgram() {
    assertThat(curie.run("test")).isEqualTo(2);
    assertThat(err.toString()).contains("./curie in a source checkout");
  }

  @Test
  void anAnswerThatCannotBeWritten_isAFailure() {
    Curie onAFullDisk = new Curie(failingWith("No space left on device"), err, false);

    assertThat(onAFullDisk.run("errors")).isEqualTo(1);
    assertThat(err.toString()).contains("No space left on device").contains("[STORAGE_FAILED]");
  }

  @Test
  void aReaderThatLeavesEarly_isNoFailure() {
    Curie intoHead = new Curie(failingWith("Broken pipe"), err, false);

    assertThat(intoHead.run("errors")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  private static Writer failingWith(String message) {
    return new Writer() {
      @Override
      public void write(char[] text, int offset, int length) throws IOException {
        throw new IOException(message);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
