// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import java.util.Arrays;
import java.util.Locale;

/** What a network that makes images is for. */
public enum GenerativeTask {
  /** New images from noise. */
  GENERATION,
  /** The same image again, through a few numbers: what it cannot remake is unusual. */
  RECONSTRUCTION;

  /** Whether a word names one of them. */
  public static boolean isWord(String word) {
    return Arrays.stream(values()).anyMatch(task -> task.word().equals(word));
  }

  /** The word used in files and options. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
