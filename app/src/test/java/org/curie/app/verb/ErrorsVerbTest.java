// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.curie.core.error.ErrorCode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ErrorsVerbTest {

  @Test
  void thePageInTheManual_isWhatTheVerbPrints() throws IOException {
    assertThat(Path.of("../docs/errors.md"))
        .as("mend with: ./curie errors --markdown > docs/errors.md")
        .content()
        .isEqualToNormalizingNewlines(ErrorsVerb.markdown());
  }

  @Test
  void theList_hasOneLineForEachCode() {
    assertThat(printed()).hasLineCount(ErrorCode.values().length).contains("3  FILE_NOT_FOUND ");
  }

  @Test
  void theDocument_hasEveryCode() {
    String document = printed("--json");
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(document).contains("{\"code\": \"%s\"".formatted(code));
    }
  }

  private static String printed(String... args) {
    StringWriter out = new StringWriter();
    assertThat(new CommandLine(new ErrorsVerb()).setOut(new PrintWriter(out)).execute(args))
        .isZero();
    return out.toString();
  }
}
