// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Path;
import java.util.Locale;
import org.curie.imaging.format.ImageFile;

/** A file's name without the ending that names its format. */
final class Stem {
  private static final String PACKED = ".gz";

  private Stem() {}

  static String of(Path file) {
    return of(String.valueOf(file.getFileName()));
  }

  static String of(String name) {
    String stem =
        name.toLowerCase(Locale.ROOT).endsWith(PACKED)
            ? name.substring(0, name.length() - PACKED.length())
            : name;
    int dot = stem.lastIndexOf('.');
    return ImageFile.isName(name) && dot > 0 ? stem.substring(0, dot) : name;
  }
}
