// SPDX-License-Identifier: Apache-2.0
package org.curie.core.error;

/**
 * Every way Curie can fail, with a code that scripts and manuals may rely on.
 *
 * <p>The documentation's table of errors is generated from this enum. A constant is never renamed
 * or reused once released.
 */
public enum ErrorCode {
  FILE_NOT_FOUND(Category.INPUT, "A file or folder that was named does not exist"),
  FILE_UNREADABLE(Category.INPUT, "A file exists but cannot be read"),
  FORMAT_UNKNOWN(Category.INPUT, "The content is in no format that Curie reads"),
  FORMAT_DAMAGED(Category.INPUT, "The content is truncated or contradicts its own header"),
  FORMAT_UNSUPPORTED(Category.INPUT, "A valid variant of a format that is not supported"),
  BUDGET_EXCEEDED(Category.INPUT, "The content asks for more memory than its size justifies"),
  DATA_INVALID(Category.INPUT, "Images, labels or tables that do not fit together"),
  DATA_INSUFFICIENT(Category.INPUT, "Too few cases, classes or events for what was asked"),
  GEOMETRY_INVALID(Category.INPUT, "Spacing, orientation or size that cannot describe an image"),
  MODEL_INCOMPATIBLE(Category.INPUT, "The model does not accept this input, or is damaged"),
  SETTING_UNKNOWN(Category.CONFIGURATION, "A key that no setting has"),
  SETTING_INVALID(Category.CONFIGURATION, "A setting with a value outside what is allowed"),
  STORAGE_FAILED(Category.RESOURCE, "A file could not be written: disk full, or no permission"),
  MEMORY_EXHAUSTED(Category.RESOURCE, "Not enough memory for what was asked"),
  ENGINE_UNAVAILABLE(Category.EXTERNAL, "A native engine does not load on this machine"),
  ENGINE_FAILED(Category.EXTERNAL, "A native engine reported an error"),
  PEER_UNREACHABLE(Category.EXTERNAL, "No connection to a system on the network"),
  PEER_REFUSED(Category.EXTERNAL, "A system on the network refused what was asked of it"),
  PEER_FAILED(Category.EXTERNAL, "A system on the network broke off or broke the protocol"),
  PORT_TAKEN(Category.RESOURCE, "A network port that is needed is in use"),
  TRAINING_DIVERGED(Category.CONFIGURATION, "The loss became infinite or undefined while training"),
  RUN_INTERRUPTED(Category.RESOURCE, "The program was told to stop before it was done"),
  GATE_REFUSED(Category.GATE, "A safety gate (accuracy, licence, privacy) refused"),
  DEFECT(Category.DEFECT, "A fault in Curie itself; please report it");

  /** Who can mend it: the sender of the input, the author of the settings, the operator, or us. */
  public enum Category {
    INPUT(3),
    CONFIGURATION(3),
    RESOURCE(1),
    EXTERNAL(1),
    GATE(4),
    DEFECT(1);

    private final int exitCode;

    Category(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The process exit code of a verb that ended this way (docs/configuration: exit codes). */
    public int exitCode() {
      return exitCode;
    }
  }

  private final Category category;
  private final String meaning;

  ErrorCode(Category category, String meaning) {
    this.category = category;
    this.meaning = meaning;
  }

  public Category category() {
    return category;
  }

  /** One line for the table of errors. */
  public String meaning() {
    return meaning;
  }
}
