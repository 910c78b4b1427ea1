// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.Locale;
import java.util.Optional;

/** What a case is used for. Nothing is ever chosen by looking at {@link #TEST}. */
public enum Split {
  /** The network learns from these. */
  TRAIN,
  /** Decides when to stop, which weights to keep, and how to calibrate. */
  VALIDATION,
  /** Looked at once, at the end. */
  TEST;

  /** The word used in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Understands the words people write in a split column. */
  public static Optional<Split> parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(TRAIN);
      case "val", "valid", "validation", "dev" -> Optional.of(VALIDATION);
      case "test", "testing", "holdout" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }
}
