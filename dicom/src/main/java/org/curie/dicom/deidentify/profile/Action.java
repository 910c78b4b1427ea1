// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.profile;

/**
 * What is done to an attribute.
 *
 * <p>The compound codes of the table ask for the type the attribute has in its IOD. Those types are
 * not in the table, so each compound code becomes the strongest of its actions that is valid
 * whatever the type: an empty value satisfies types 2 and 3, a dummy satisfies all three.
 *
 * <p><b>Source</b> DICOM PS3.15 E.1.1, the action codes of table E.1-1.
 */
public enum Action {
  REMOVE("X"),
  EMPTY("Z"),
  DUMMY("D"),
  KEEP("K"),
  CLEAN("C"),
  REPLACE_UID("U");

  private final String code;

  Action(String code) {
    this.code = code;
  }

  /** The letter of the standard. */
  public String code() {
    return code;
  }

  /** The action a code of the table comes to, compound codes decided as this type says. */
  static Action of(String code) {
    return switch (code) {
      case "X" -> REMOVE;
      case "Z", "X/Z" -> EMPTY;
      case "D", "X/D", "Z/D", "X/Z/D" -> DUMMY;
      case "K" -> KEEP;
      case "C" -> CLEAN;
      case "U", "X/Z/U*" -> REPLACE_UID;
      default -> throw new IllegalArgumentException("no action code: " + code);
    };
  }
}
