// SPDX-License-Identifier: Apache-2.0
package org.curie.app.wiring;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What runs a packaged model. */
public enum EngineChoice {
  /**
   * What is fastest here for what the model answers: for every voxel libtorch in bf16 where the
   * processor multiplies that in hardware; else ONNX Runtime.
   */
  AUTO,
  /** ONNX Runtime in fp32: on every machine nearly the same answers. */
  ONNX,
  /** libtorch, in bf16 where the processor multiplies that in hardware, else in fp32. */
  TORCH;

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<EngineChoice> ofWord(String word) {
    return Arrays.stream(values())
        .filter(choice -> choice.word().equals(word.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  public static String allWords() {
    return Arrays.stream(values()).map(EngineChoice::word).collect(Collectors.joining(", "));
  }
}
