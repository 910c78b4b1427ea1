// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.experiment;

import java.util.Optional;
import java.util.regex.Pattern;

/** How an experiment writes down which file it means. */
final class FileDigests {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private FileDigests() {}

  static void require(Optional<String> sha256) {
    if (sha256.isPresent() && !SHA256.matcher(sha256.get()).matches()) {
      throw new IllegalArgumentException(
          "sha256 must be 64 hexadecimal digits, but was " + sha256.get());
    }
  }
}
