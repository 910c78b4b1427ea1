// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

/** Names that must fit into a drawing. */
public final class Labels {
  private static final int LONGEST = 60;

  private Labels() {}

  public static String shortened(String name) {
    return shortened(name, LONGEST);
  }

  /** The name, or its beginning and an ellipsis when it has more characters than that. */
  public static String shortened(String name, int characters) {
    if (name.codePointCount(0, name.length()) <= characters) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, characters - 1)).strip() + "…";
  }
}
