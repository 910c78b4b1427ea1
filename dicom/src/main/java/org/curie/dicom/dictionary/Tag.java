// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.HexFormat;

/**
 * The number that names an attribute: (group, element), both unsigned 16 bit.
 *
 * <p><b>Source</b> DICOM PS3.5 section 7.1. An odd group is private to whoever made the object.
 */
public record Tag(int group, int element) implements Comparable<Tag> {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  public Tag {
    if ((group & ~0xFFFF) != 0 || (element & ~0xFFFF) != 0) {
      throw new IllegalArgumentException(
          "a tag has two numbers from 0 to FFFF, but got " + group + " and " + element);
    }
  }

  /** The tag whose group is the upper half of {@code code}. */
  public static Tag of(int code) {
    return new Tag(code >>> 16, code & 0xFFFF);
  }

  /** Both numbers in one, the group in the upper half; unsigned, its order is that of tags. */
  public int code() {
    return (group << 16) | element;
  }

  public boolean isPrivate() {
    return (group & 1) == 1;
  }

  /**
   * Whether this reserves a block of private elements for a maker: (gggg,0010-00FF), gggg odd.
   *
   * <p><b>Source</b> DICOM PS3.5 section 7.8.1.
   */
  public boolean isPrivateCreator() {
    return isPrivate() && element >= 0x10 && element <= 0xFF;
  }

  /** Whether this is a group length (gggg,0000), retired outside the file meta group. */
  public boolean isGroupLength() {
    return element == 0;
  }

  @Override
  public int compareTo(Tag other) {
    return Integer.compareUnsigned(code(), other.code());
  }

  /** The eight digits that name it in the DICOM JSON model: {@code 00280010}. */
  public String hex() {
    return HEX.toHexDigits(code());
  }

  /** As the standard prints it: {@code (0028,0010)}. */
  @Override
  public String toString() {
    return "(" + HEX.toHexDigits((short) group) + "," + HEX.toHexDigits((short) element) + ")";
  }
}
