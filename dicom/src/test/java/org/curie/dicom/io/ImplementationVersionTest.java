// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What files say of who wrote them is the release that is built. */
final class ImplementationVersionTest {
  @Test
  void theVersion_isThatOfTheProject() throws IOException {
    String project =
        Pattern.compile("<artifactId>curie[^<]*</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(Files.readString(Path.of("../pom.xml")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .findFirst()
            .orElseThrow();
    assertThat(project).startsWith(DicomWriter.IMPLEMENTATION_VERSION + ".");
    assertThat(DicomWriter.IMPLEMENTATION_VERSION_NAME)
        .startsWith("CURIE_")
        .hasSizeLessThanOrEqualTo(16); // SH
  }
}
