// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.Comparator;
import java.util.Locale;

/**
 * The number that names an attribute: (group, element), both unsigned 16 bit.
 *
 * <p><b>Source</b> DICOM PS3.5 section 7.1. An odd group is private to whoever made the object.
 */
public record Tag(int group, int element) implements Comparable<Tag> {
  private static final Comparator<Tag> ORDER =
      Comparator.comparingInt(Tag::group).thenComparingInt(Tag::element);

  public Tag {
    if (group < 0 || group > 0xFFFF || element < 0 || element > 0xFFFF) {
      throw new IllegalArgumentException(
          "a tag has two numbers from 0 to FFFF, but got " + group + " and " + element);
    }
  }

  public boolean isPrivate() {
    return group % 2 == 1;
  }

  /** Whether this is a group length (gggg,0000), retired outside the file meta group. */
  public boolean isGroupLength() {
    return element == 0;
  }

  @Override
  public int compareTo(Tag other) {
    return ORDER.compare(this, other);
  }

  /** As the standard prints it: {@code (0028,0010)}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "(%04X,%04X)", group, element);
  }
}
