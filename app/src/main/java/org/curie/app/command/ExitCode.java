// SPDX-License-Identifier: Apache-2.0
package org.curie.app.command;

import org.curie.core.error.ErrorCode;

/** How a verb ended, as scripts see it. The numbers are a contract: docs/errors.md. */
public enum ExitCode {
  DONE(0, "done", "The verb did what was asked"),
  FAILED(1, "failed", "Something outside the input failed, or Curie has a fault"),
  USAGE(2, "usage", "The command line does not fit the verb; nothing was done"),
  BAD_INPUT(3, "bad input", "A file, a data set or a setting cannot be used as it is"),
  REFUSED(4, "refused", "A safety gate (accuracy, licence, privacy) refused the result");

  private final int number;
  private final String label;
  private final String meaning;

  ExitCode(int number, String label, String meaning) {
    this.number = number;
    this.label = label;
    this.meaning = meaning;
  }

  /** The exit code a failure with this code leads to. */
  public static ExitCode of(ErrorCode code) {
    for (ExitCode exit : values()) {
      if (exit.number == code.category().exitCode()) {
        return exit;
      }
    }
    throw new AssertionError("no exit code has the number of category " + code.category());
  }

  public int number() {
    return number;
  }

  /** One or two words, for a list on one line. */
  public String label() {
    return label;
  }

  /** One sentence, for the manual. */
  public String meaning() {
    return meaning;
  }
}
