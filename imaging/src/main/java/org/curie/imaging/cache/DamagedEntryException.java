// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import org.jspecify.annotations.Nullable;

/** An entry is not what was once written; caught inside this package, where it is made anew. */
final class DamagedEntryException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedEntryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
