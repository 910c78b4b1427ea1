// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network;

import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * The name of an application entity: 1 to 16 printable ASCII characters without a backslash.
 *
 * <p><b>Source</b> DICOM PS3.5 table 6.2-1 (AE); spaces before and after mean nothing.
 */
public record AeTitle(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[\\x20-\\x7E&&[^\\\\]]{1,16}");

  public AeTitle {
    value = value.strip();
    if (!ALLOWED.matcher(value).matches()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "an AE title has 1 to 16 printable ASCII characters and no backslash, but was '"
              + value.replaceAll("[^\\x20-\\x7E]", "?")
              + "'");
    }
  }

  /** Whether a title on the wire may be made one. */
  public static boolean isValid(String text) {
    return ALLOWED.matcher(text.strip()).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
