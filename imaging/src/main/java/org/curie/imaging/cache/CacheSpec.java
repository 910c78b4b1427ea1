// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.nio.file.Path;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Where prepared images are kept and how many.
 *
 * @param folder made when missing; programs that share it share the entries
 * @param mostBytes of all entries together, those being written among them
 * @param program what the samples depend on besides files and steps: {@link CodeFingerprint#of}
 */
public record CacheSpec(Path folder, long mostBytes, String program) {
  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} for less than 1 byte
   */
  public CacheSpec {
    folder = folder.toAbsolutePath();
    if (mostBytes < 1) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the image cache must be allowed 1 byte or more, but was " + mostBytes);
    }
  }
}
