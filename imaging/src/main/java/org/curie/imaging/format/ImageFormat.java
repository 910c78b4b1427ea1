// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A format that can be written, chosen by the ending of a name. */
public enum ImageFormat {
  NIFTI("nifti", ".nii.gz", ".nii"),
  NRRD("nrrd", ".nrrd", ".nhdr"),
  META_IMAGE("mha", ".mha", ".mhd"),
  PNG("png", ".png"),
  NPY("npy", ".npy");

  private final String word;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
  private final List<String> endings;

  ImageFormat(String word, String... endings) {
    this.word = word;
    this.endings = List.of(endings);
  }

  /** The format that a file's name asks for. */
  public static Optional<ImageFormat> ofName(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(name::endsWith))
        .findFirst();
  }

  /** The format with this word. */
  public static Optional<ImageFormat> ofWord(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** All endings, for a message. */
  public static String allEndings() {
    return Arrays.stream(values())
        .flatMap(format -> format.endings.stream())
        .collect(Collectors.joining(", "));
  }

  /** All words, for a message. */
  public static String allWords() {
    return Arrays.stream(values()).map(ImageFormat::word).collect(Collectors.joining(", "));
  }

  /** What people call it on a command line. */
  public String word() {
    return word;
  }

  /** The ending that a new name gets. */
  public String ending() {
    return endings.getFirst();
  }

  /** Whether it keeps several slices and where they lie in the patient. */
  public boolean isVolume() {
    return switch (this) {
      case NIFTI, NRRD, META_IMAGE -> true;
      case PNG, NPY -> false;
    };
  }
}
