// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.experiment;

import java.util.Locale;

/** What a network that makes images is for. */
public enum GenerativeTask {
  /** New images from noise. */
  GENERATION,
  /** The same image again, through a few numbers: what it cannot remake is unusual. */
  RECONSTRUCTION;

  /** The word used in files and options. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
