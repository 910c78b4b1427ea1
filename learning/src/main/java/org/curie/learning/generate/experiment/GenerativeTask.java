// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a network that makes images is for. */
public enum GenerativeTask {
  /** New images from noise. */
  GENERATION,
  /** The same image again, through a few numbers: what it cannot remake is unusual. */
  RECONSTRUCTION;

  /** The task of that word; empty where it is none of these. */
  public static Optional<GenerativeTask> of(String word) {
    return Arrays.stream(values()).filter(task -> task.word().equals(word)).findFirst();
  }

  /** The word used in files and options. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
