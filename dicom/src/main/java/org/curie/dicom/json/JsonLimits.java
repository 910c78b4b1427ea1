// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.json;

import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * How much a JSON text may ask of its reader before it is refused.
 *
 * @param maxCharacters the longest text
 * @param maxDepth how deep arrays and objects may nest
 * @param maxValues how many values there may be in all
 * @param maxNumberCharacters the longest number
 */
public record JsonLimits(int maxCharacters, int maxDepth, int maxValues, int maxNumberCharacters) {
  private static final int DEEPEST = 1024; // as deep as the stack of a thread certainly is

  public JsonLimits {
    if (maxCharacters < 1
        || maxDepth < 1
        || maxDepth > DEEPEST
        || maxValues < 1
        || maxNumberCharacters < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "JSON limits must be at least 1, and the depth at most " + DEEPEST);
    }
  }

  /** Texts that fit one string, 256 levels, ten million values, numbers of 128 characters. */
  public static JsonLimits defaults() {
    return new JsonLimits(Integer.MAX_VALUE - 8, 256, 10_000_000, 128);
  }
}
