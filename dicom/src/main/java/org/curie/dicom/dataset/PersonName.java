// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.util.List;

/**
 * The name of a person in up to three scripts.
 *
 * <p><b>Source</b> DICOM PS3.5 section 6.2.1: groups are divided by {@code =}, components by {@code
 * ^}. <b>Limits</b> components beyond the fifth and groups beyond the third, which the standard
 * does not know, stay with the last.
 *
 * @param alphabetic in letters, such as {@code Yamada^Tarou}
 * @param ideographic in ideograms, such as {@code 山田^太郎}
 * @param phonetic as it is spoken, such as {@code やまだ^たろう}
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {

  /** One way of writing the name, in five components, each of which may be empty. */
  public record Group(String family, String given, String middle, String prefix, String suffix) {
    public static final Group EMPTY = new Group("", "", "", "", "");

    static Group parse(String text) {
      List<String> parts = parts(text, '^', 5);
      return new Group(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
    }

    public boolean isEmpty() {
      return equals(EMPTY);
    }

    /** As DICOM writes it, without the {@code ^} behind the last component that is there. */
    @Override
    public String toString() {
      return joined(List.of(family, given, middle, prefix, suffix), '^');
    }
  }

  /** The name a value of representation PN holds. */
  public static PersonName parse(String text) {
    List<String> groups = parts(text, '=', 3);
    return new PersonName(
        Group.parse(groups.get(0)), Group.parse(groups.get(1)), Group.parse(groups.get(2)));
  }

  /** As DICOM writes it, without the {@code =} behind the last group that is there. */
  @Override
  public String toString() {
    return joined(List.of(alphabetic.toString(), ideographic.toString(), phonetic.toString()), '=');
  }

  /** Exactly {@code count} parts: missing ones empty, the last with all that follows it. */
  private static List<String> parts(String text, char delimiter, int count) {
    String[] parts = new String[count];
    int from = 0;
    for (int i = 0; i < count; i++) {
      int end = i == count - 1 ? -1 : text.indexOf(delimiter, from);
      parts[i] = from > text.length() ? "" : text.substring(from, end < 0 ? text.length() : end);
      from = end < 0 ? text.length() + 1 : end + 1;
    }
    return List.of(parts);
  }

  private static String joined(List<String> parts, char delimiter) {
    String whole = String.join(String.valueOf(delimiter), parts);
    int end = whole.length();
    while (end > 0 && whole.charAt(end - 1) == delimiter) {
      end--;
    }
    return whole.substring(0, end);
  }
}
