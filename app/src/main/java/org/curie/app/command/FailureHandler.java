// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells a failure in one sentence on standard error, and chooses the exit code. A stack trace is
 * shown only when asked for with {@code CURIE_DEBUG=1}.
 *
 * @param debug whether to add the stack trace
 */
public record FailureHandler(boolean debug)
    implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleExecutionException(Exception failure, CommandLine verb, ParseResult parsed) {
    boolean json =
        verb.getMixins().values().stream()
            .anyMatch(mixin -> mixin instanceof Output o && o.json() && !o.documented());
    return tell(failure, json, verb.getOut(), verb.getErr());
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine verb = failure.getCommandLine();
    PrintWriter err = verb.getErr();
    err.println("curie: " + failure.getMessage() + " [USAGE]");
    err.println("Try: " + verb.getCommandName() + " --help");
    if (List.of(args).contains("--json")) {
      verb.getOut().println(document("USAGE", ExitCode.USAGE, failure.getMessage()));
    }
    return ExitCode.USAGE.number();
  }

  /** Tells a failure that happened outside any verb, or that no verb can survive. */
  public int tell(Throwable failure, boolean json, PrintWriter out, PrintWriter err) {
    ErrorCode code = codeOf(failure);
    String sentence = sentence(failure, code);
    err.println("curie: " + sentence + " [" + code + "]");
    if (debug) {
      failure.printStackTrace(err);
    }
    ExitCode exit = ExitCode.of(code);
    if (json) {
      out.println(document(code.name(), exit, sentence));
    }
    return exit.number();
  }

  private static ErrorCode codeOf(Throwable failure) {
    return switch (failure) {
      case CurieException known -> known.code();
      case OutOfMemoryError _ -> ErrorCode.MEMORY_EXHAUSTED;
      default -> ErrorCode.DEFECT;
    };
  }

  private static String sentence(Throwable failure, ErrorCode code) {
    return switch (failure) {
      case CurieException known -> oneLine(String.valueOf(known.getMessage()));
      case OutOfMemoryError full ->
          "the Java heap is full (%s); give it more with CURIE_OPTS=-Xmx8g, or ask for less at once"
              .formatted(oneLine(String.valueOf(full.getMessage())));
      default ->
          "%s: %s; please report it with the output of the same command under CURIE_DEBUG=1"
              .formatted(code.name().toLowerCase(Locale.ROOT), oneLine(failure.toString()));
    };
  }

  /** Messages of libraries run over several lines; a log line must not. */
  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String document(String code, ExitCode exit, String message) {
    return "{\"error\": {\"code\": %s, \"exitCode\": %d, \"message\": %s}}"
        .formatted(new JsonText(code), exit.number(), new JsonText(message));
  }
}
