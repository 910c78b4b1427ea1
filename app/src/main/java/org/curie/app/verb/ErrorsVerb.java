// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.curie.app.command.ExitCode;
import org.curie.app.command.JsonText;
import org.curie.app.command.Output;
import org.curie.core.error.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists every way Curie can fail. The page docs/errors.md is this verb's own output. */
@Command(
    footer = {
      "",
      "Example: which exit code does a damaged file lead to?",
      "  curie errors | grep FORMAT_DAMAGED"
    })
public final class ErrorsVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Option(names = "--markdown", description = "Print the page docs/errors.md.")
  private boolean markdown;

  @Override
  public Integer call() {
    if (output.json()) {
      output.document(json());
    } else if (markdown) {
      markdown().lines().forEach(output::answer);
    } else {
      for (ErrorCode code : ErrorCode.values()) {
        output.answer("%d  %-18s  %s".formatted(code.category().exitCode(), code, code.meaning()));
      }
    }
    return ExitCode.DONE.number();
  }

  private static String json() {
    return Arrays.stream(ErrorCode.values())
        .map(
            code ->
                "{\"code\": %s, \"category\": %s, \"exitCode\": %d, \"meaning\": %s}"
                    .formatted(
                        new JsonText(code.name()),
                        new JsonText(category(code)),
                        code.category().exitCode(),
                        new JsonText(code.meaning())))
        .collect(Collectors.joining(",\n  ", "{\"errors\": [\n  ", "\n]}"));
  }

  static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Errors and exit codes

            <!-- Generated: ./curie errors --markdown > docs/errors.md -->

            A verb that fails says so in one sentence on standard error, with the code in brackets at
            its end. With `--json` standard output holds one document, also then:
            `{"error": {"code": "FILE_NOT_FOUND", "exitCode": 3, "message": "…"}}`.
            `CURIE_DEBUG=1` adds the stack trace.

            ## Exit codes

            | exit code | means |
            |---|---|
            """);
    for (ExitCode exit : ExitCode.values()) {
      page.append("| %d | %s |\n".formatted(exit.number(), exit.meaning()));
    }
    page.append(
        """

        ## Error codes

        The category says who can mend it: the sender of the input, the author of the
        configuration, the operator (resource, external), whoever set the gate, or us (defect).

        | code | category | exit code | means |
        |---|---|---|---|
        """);
    for (ErrorCode code : ErrorCode.values()) {
      page.append(
          "| `%s` | %s | %d | %s |\n"
              .formatted(code, category(code), code.category().exitCode(), code.meaning()));
    }
    return page.toString();
  }

  private static String category(ErrorCode code) {
    return code.category().name().toLowerCase(Locale.ROOT);
  }
}
