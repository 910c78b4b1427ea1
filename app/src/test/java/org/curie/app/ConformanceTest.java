// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ConformanceTest {

  @Test
  void thePageInTheManual_isWhatTheVerbPrints() throws IOException {
    assertThat(Path.of("../docs/conformance.md"))
        .as("mend with: ./curie conformance > docs/conformance.md")
        .content()
        .isEqualToNormalizingNewlines(curie("conformance").successfully().out());
  }

  @Test
  void theDocument_listsEverySopClassWithItsTransferSyntaxes() {
    assertThat(curie("conformance", "--json").successfully().out())
        .contains("\"uid\": \"1.2.840.10008.1.1\"", "\"1.2.840.10008.1.2.4.90\"");
  }
}
