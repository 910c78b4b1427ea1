// SPDX-License-Identifier: Apache-2.0
package org.curie.core.error;

/**
 * The one exception that leaves a public method of Curie when something outside the program is
 * wrong.
 *
 * <p>The message is written for the person who can mend it: what was expected, what was found,
 * where (paths and UIDs, never patient names), and what to do. It is shown without a stack trace.
 */
public final class CurieException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public CurieException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public CurieException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
