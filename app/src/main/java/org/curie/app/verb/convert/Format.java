// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.convert;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A format that can be written. */
enum Format {
  NPY("npy", ".npy"),
  PNG("png", ".png"),
  NIFTI("nifti", ".nii.gz");

  private final String word;
  private final String ending;

  Format(String word, String ending) {
    this.word = word;
    this.ending = ending;
  }

  /** The format that a file's name asks for. */
  static Optional<Format> ofName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".nii")) {
      return Optional.of(NIFTI);
    }
    return Arrays.stream(values()).filter(format -> name.endsWith(format.ending)).findFirst();
  }

  /** The format with this word, as {@code --to} takes it. */
  static Optional<Format> ofWord(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** All words, for a message. */
  static String words() {
    return Arrays.stream(values()).map(f -> f.word).collect(Collectors.joining(", "));
  }

  /** What is put behind a name when a folder is converted. */
  String ending() {
    return ending;
  }
}
