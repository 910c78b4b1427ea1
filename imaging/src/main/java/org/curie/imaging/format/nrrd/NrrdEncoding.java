// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.util.Locale;
import org.curie.imaging.format.content.Refusal;

/** How the samples are packed. */
enum NrrdEncoding {
  RAW,
  GZIP,
  BZIP2,
  TEXT,
  HEX;

  static NrrdEncoding of(String word, Refusal refusal) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "raw" -> RAW;
      case "gzip", "gz" -> GZIP;
      case "bzip2", "bz2" -> BZIP2;
      case "text", "txt", "ascii" -> TEXT;
      case "hex" -> HEX;
      default ->
          throw refusal.unsupported(
              "samples of encoding '%.30s'".formatted(word), "write it as raw or gzip");
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isPacked() {
    return this == GZIP || this == BZIP2;
  }
}
