// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Files with samples that a header names.
 *
 * <p><b>Limits</b> they lie in the folder of the header or below it: absolute names, names that
 * lead out of it with {@code ..}, devices and pipes are refused, so that a header sent by somebody
 * cannot have another file read. A link in the folder is followed: who made the folder made it.
 */
public final class Companion {
  /** Places for a number in a name: {@code %d}, {@code %03d}. */
  private static final Pattern NUMBER = Pattern.compile("%(0?)(\\d{0,2})[diu]");

  private static final int MOST_FILES = 1 << 16;

  private Companion() {}

  /**
   * The file of that name, which is there and regular.
   *
   * @throws CurieException DATA_INVALID for a name outside the folder, FILE_NOT_FOUND, or
   *     FILE_UNREADABLE for a device
   */
  public static Path of(Path header, String name) {
    Path folder = header.toAbsolutePath().normalize().getParent();
    Path file;
    try {
      file = folder.resolve(name.strip()).normalize();
    } catch (InvalidPathException e) {
      throw outside(header, name);
    }
    boolean isAbsolute =
        name.strip().startsWith("/") || name.contains("\\") || name.contains("://");
    if (name.isBlank() || isAbsolute || !file.startsWith(folder) || file.equals(folder)) {
      throw outside(header, name);
    }
    FileContent.size(file, "the samples that " + header + " names");
    return file;
  }

  private static CurieException outside(Path header, String name) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        "%s says its samples are in '%s'; expected a file in the same folder or below, named by a"
                .formatted(header, name.length() > 100 ? name.substring(0, 100) + "…" : name)
            + " relative path: put it there and change the name");
  }

  /**
   * The names that a header numbers.
   *
   * @throws CurieException FORMAT_DAMAGED when there are none, or more than 65,536
   */
  public static List<String> numbered(NumberedNames names, Refusal refusal) {
    return numbered(names.pattern(), names.first(), names.last(), names.step(), refusal);
  }

  /**
   * The names that a pattern such as {@code slice%03d.raw} gives from a first number to a last.
   *
   * @throws CurieException FORMAT_DAMAGED when it gives none, or more than 65,536
   */
  public static List<String> numbered(
      String pattern, long first, long last, long step, Refusal refusal) {
    Matcher place = NUMBER.matcher(pattern);
    boolean runs = step != 0 && (last - first) / step >= 0;
    if (!place.find() || !runs || (last - first) / step >= MOST_FILES) {
      throw refusal.damaged(
          "'%s' from %d to %d by %d names no row of files".formatted(pattern, first, last, step));
    }
    int width = place.group(2).isEmpty() ? 0 : Integer.parseInt(place.group(2));
    String pad = place.group(1).isEmpty() ? " " : "0";
    List<String> names = new ArrayList<>();
    for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
      String digits = Long.toString(n);
      String padded = pad.repeat(Math.max(0, width - digits.length())) + digits;
      names.add(pattern.substring(0, place.start()) + padded + pattern.substring(place.end()));
    }
    return names;
  }
}
