// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

import java.util.regex.Pattern;

/** What may be taken for a unique identifier when it comes from outside; PS3.5 section 9.1. */
public final class Uids {
  // Leading zeros break the standard and are met all the same; letters and slashes never pass.
  private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
  private static final int MAX_CHARACTERS = 64;

  private Uids() {}

  public static boolean isValid(String text) {
    return text.length() <= MAX_CHARACTERS && UID.matcher(text).matches();
  }
}
