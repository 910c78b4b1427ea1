// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The public data set files that some tests read, where they are present. */
public final class SharedFiles {
  private SharedFiles() {}

  /** The path under CURIE_DATA, or the test is skipped. */
  public static Path require(String relative) {
    String root = Optional.ofNullable(System.getenv("CURIE_DATA")).orElse("../../shared/data");
    Path path = Path.of(root).resolve(relative);
    if (!Files.exists(path)) {
      Assumptions.abort("skipped: " + path + " is absent; set CURIE_DATA to the shared data");
    }
    return path;
  }
}
