// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.predict;

import org.curie.core.error.CurieException;

/**
 * An input about which nothing can be said, and why.
 *
 * @param code an error code of the manual, such as FORMAT_DAMAGED
 */
public record FailedInput(String input, String code, String message) {
  public static FailedInput of(String input, CurieException failure) {
    return new FailedInput(input, failure.code().name(), String.valueOf(failure.getMessage()));
  }
}
