// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.profile;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dictionary.Vr;

/**
 * Private attributes known to identify nobody, by creator, group and low byte of the element.
 *
 * <p>The shipped list is PS3.15 table E.3.10-1 without its bulk bytes and sequences, which the note
 * below that table calls unsafe to take on trust. <b>Limits</b> the table calls itself a sample,
 * and vendors do not vouch for it.
 */
public final class SafePrivateList {
  private static final SafePrivateList SHIPPED =
      of(TableFile.shipped("safe-private.tsv"), "the shipped list");
  private static final int COLUMNS = 4;

  private record Key(String creator, int group, int element) {}

  private final Map<Key, Vr> representations;

  private SafePrivateList(Map<Key, Vr> representations) {
    this.representations = Map.copyOf(representations);
  }

  /** PS3.15 table E.3.10-1. */
  public static SafePrivateList standard() {
    return SHIPPED;
  }

  /**
   * This list and those of a file: rows of group, low byte of the element, creator, representation,
   * separated by tabs; lines with # are comments.
   *
   * @throws CurieException FILE_UNREADABLE when there is no such file, SETTING_INVALID for a row
   *     that is not of this form
   */
  public SafePrivateList with(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      Map<Key, Vr> all = new HashMap<>(representations);
      all.putAll(of(TableFile.rows(reader), file.toString()).representations);
      return new SafePrivateList(all);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The representation of a safe attribute; empty when it is not known to be safe. */
  public Optional<Vr> representation(String creator, int group, int lowByte) {
    return Optional.ofNullable(representations.get(new Key(creator, group, lowByte)));
  }

  private static SafePrivateList of(List<List<String>> rows, String origin) {
    Map<Key, Vr> map = new HashMap<>();
    for (List<String> row : rows) {
      Optional<Vr> vr = row.size() < COLUMNS ? Optional.empty() : Vr.of(row.get(3));
      if (vr.isEmpty() || !isHexadecimal(row.get(0), 4) || !isHexadecimal(row.get(1), 2)) {
        throw new CurieException(
            ErrorCode.SETTING_INVALID,
            origin
                + " should have rows of group (4 hexadecimal digits), low byte of the element (2),"
                + " creator and representation, but one begins with '"
                + row.getFirst()
                + "'");
      }
      int group = Integer.parseInt(row.get(0), 16);
      map.put(new Key(row.get(2), group, Integer.parseInt(row.get(1), 16)), vr.get());
    }
    return new SafePrivateList(map);
  }

  private static boolean isHexadecimal(String text, int digits) {
    return text.length() == digits && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
