// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class OutputTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,       'answer|',  'note|'",
        "--quiet, 'answer|',  ''",
        "--json,  '{}|',      'note|'",
      })
  void eachReader_getsWhatIsMeantForIt(String option, String toOut, String toErr) {
    int exitCode = option == null ? commandLine().execute() : commandLine().execute(option);

    assertThat(exitCode).isZero();
    assertThat(out.toString().replace('\n', '|')).isEqualTo(toOut);
    assertThat(err.toString().replace('\n', '|')).isEqualTo(toErr);
  }

  @Test
  void progressWithoutATerminal_isInvisible() {
    commandLine().execute();

    assertThat(err.toString()).doesNotContain("training");
  }

  @Test
  void progressOnATerminal_showsTheTaskAndItsWords() {
    try (Progress progress = Progress.visible("training", "images", 10, new PrintWriter(err))) {
      progress.advance(10);
      progress.say("loss 0.2");
    }

    assertThat(err.toString())
        .contains("training")
        .contains("10/10")
        .contains("loss 0.2, 0:00 left")
        .endsWith("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "plain, '\"plain\"'",
    "'say \"a\\b\"', '\"say \\\"a\\\\b\\\"\"'",
    "'a\nb\tc', '\"a\\nb\\tc\"'",
    "'\u0001', '\"\\u0001\"'",
    "é, '\"é\"'"
  })
  void aJsonString_isEscapedAsTheStandardSays(String value, String literal) {
    assertThat(new JsonText(value)).hasToString(literal);
  }

  private CommandLine commandLine() {
    return new CommandLine(new Speaking())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }

  @Command(name = "speaking")
  private static final class Speaking implements Runnable {
    @Mixin private final Output output = new Output();

    @Override
    public void run() {
      output.note("note");
      try (Progress progress = output.progress("training", "images", 3)) {
        progress.advance(3);
      }
      output.answer("answer");
      output.document("{}");
    }
  }
}
