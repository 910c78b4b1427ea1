// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * What an entry was made of.
 *
 * <p><b>Formula</b> SHA-256 of: the format of entries, the program, the number of source files and
 * the SHA-256 of each in order, the canonical text of the steps.
 */
record CacheKey(Sha256 digest) {
  private static final int SHARDS = 2; // hexadecimal digits: 256 folders

  static CacheKey of(String program, List<Sha256> contents, List<?> steps) {
    List<String> parts = new ArrayList<>();
    parts.add("curie image cache " + EntryFormat.VERSION);
    parts.add(program);
    parts.add(Integer.toString(contents.size()));
    contents.forEach(content -> parts.add(content.hex()));
    parts.add(CanonicalText.of(steps));
    return new CacheKey(Sha256.ofTexts(parts.toArray(String[]::new)));
  }

  /** Where the entry lies below the folder of entries. */
  String path() {
    return digest.hex().substring(0, SHARDS) + "/" + digest.hex() + EntryFormat.SUFFIX;
  }
}
