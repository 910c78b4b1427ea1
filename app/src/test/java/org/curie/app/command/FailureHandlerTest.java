// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class FailureHandlerTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "FILE_NOT_FOUND, 3",
    "SETTING_UNKNOWN, 3",
    "GATE_REFUSED, 4",
    "STORAGE_FAILED, 1",
    "ENGINE_FAILED, 1",
    "DEFECT, 1"
  })
  void aKnownFailure_isOneSentenceWithItsCode_andTheExitCodeOfItsCategory(
      ErrorCode code, int exitCode) {
    assertThat(run(new Failing(new CurieException(code, "no such\n  folder: a"))))
        .isEqualTo(exitCode);
    assertThat(err.toString()).isEqualTo("curie: no such folder: a [" + code + "]\n");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyErrorCode_hasAnExitCode(ErrorCode code) {
    assertThat(ExitCode.of(code).number()).isEqualTo(code.category().exitCode());
  }

  @Test
  void anyOtherException_isADefectToReport_withoutAStackTrace() {
    assertThat(run(new Failing(new IllegalStateException("index 3 of 2")))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("curie: defect: java.lang.IllegalStateException: index 3 of 2; please report")
        .hasLineCount(1);
  }

  @Test
  void withDebug_theStackTraceFollows() {
    new FailureHandler(true).tell(new IllegalStateException("x"), false, writer(out), writer(err));

    assertThat(err.toString()).contains("\tat org.curie.app.command.FailureHandlerTest");
  }

  @Test
  void aFullHeap_saysHowToGiveMore() {
    int exitCode =
        new FailureHandler(false)
            .tell(new OutOfMemoryError("Java heap space"), false, writer(out), writer(err));

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString()).contains("CURIE_OPTS=-Xmx").contains("[MEMORY_EXHAUSTED]");
  }

  @Test
  void aFailureWithJson_isOneDocument() {
    run(new Failing(new CurieException(ErrorCode.DATA_INVALID, "label \"7\"")), "--json");

    assertThat(out.toString())
        .isEqualTo(
            """
            {"error": {"code": "DATA_INVALID", "exitCode": 3, "message": "label \\"7\\""}}
            """);
  }

  @Test
  void aFailureAfterTheDocument_addsNoSecondOne() {
    Failing verb = new Failing(new CurieException(ErrorCode.STORAGE_FAILED, "disk full"));
    verb.documentBefore = true;

    assertThat(run(verb, "--json")).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("{}\n");
  }

  @Test
  void aSecondDocument_isADefect() {
    Failing verb = new Failing(null);
    verb.documentBefore = true;

    assertThat(run(verb, "--json")).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("{}\n");
    assertThat(err.toString()).contains("one JSON document");
  }

  private int run(Failing verb, String... args) {
    FailureHandler failures = new FailureHandler(false);
    return new CommandLine(verb)
        .setOut(writer(out))
        .setErr(writer(err))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .execute(args);
  }

  private static PrintWriter writer(StringWriter to) {
    return new PrintWriter(to, true);
  }

  @Command(name = "failing")
  private static final class Failing implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    private final @Nullable RuntimeException failure;
    private boolean documentBefore;

    Failing(@Nullable RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() {
      if (documentBefore) {
        output.document("{}");
      }
      if (failure != null) {
        throw failure;
      }
      output.document("{}");
      return 0;
    }
  }
}
