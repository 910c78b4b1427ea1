// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.profile;

import java.util.List;
import java.util.Optional;
import org.curie.dicom.dictionary.Tag;

/**
 * Table E.1-1 as the standard prints it.
 *
 * <p><b>Source</b> DICOM PS3.15 table E.1-1; the resource names where its facts were taken.
 */
final class ProfileTable {
  static final List<Row> ROWS =
      TableFile.shipped("confidentiality-profile.tsv").stream().map(Row::of).toList();

  private static final List<String> COLUMNS =
      List.of(
          "basicProfile",
          "cleanGraphOpt",
          "cleanStructContOpt",
          "cleanDescOpt",
          "rtnLongFullDatesOpt",
          "rtnLongModifDatesOpt",
          "rtnPatCharsOpt",
          "rtnDevIdOpt",
          "rtnUIDsOpt",
          "rtnSafePrivOpt",
          "rtnInstIdOpt");

  private ProfileTable() {}

  /**
   * One attribute and what the profile and each option ask for.
   *
   * @param pattern eight hexadecimal digits, with x where a group repeats, or {@code private}
   * @param cells the action codes, in the order of the columns; - where an option says nothing
   */
  record Row(String pattern, String keyword, List<String> cells) {

    static Row of(List<String> columns) {
      return new Row(columns.get(0), columns.get(1), columns.subList(2, columns.size()));
    }

    /** The tag of a row that is about one tag only. */
    Optional<Tag> tag() {
      if (pattern.length() != 8 || pattern.indexOf('x') >= 0) {
        return Optional.empty();
      }
      return Optional.of(
          new Tag(
              Integer.parseInt(pattern.substring(0, 4), 16),
              Integer.parseInt(pattern.substring(4), 16)));
    }

    /** The code in the column of the basic profile. */
    String basic() {
      return cells.getFirst();
    }

    /** The code an option asks for, if it says anything. */
    Optional<String> asked(DeidentificationOption option) {
      int column = COLUMNS.indexOf(option.column());
      return column < 0
          ? Optional.empty()
          : Optional.of(cells.get(column)).filter(c -> !c.equals("-"));
    }
  }
}
