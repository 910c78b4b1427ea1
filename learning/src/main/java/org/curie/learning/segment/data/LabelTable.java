// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.table.CsvTable;
import org.curie.learning.segment.data.LabelScheme.Label;

/**
 * {@code labels.csv}: the names of label values, with the columns value and name. A value named
 * {@code ignore} is no class: its voxels count nothing. Background needs no row. The value {@code
 * *} says that every other value is a single thing of this name.
 */
final class LabelTable {
  private static final String FILE = "labels.csv";
  private static final String IGNORE = "ignore";
  private static final String EVERY = "*";

  private LabelTable() {}

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} for a cell that is not understood
   */
  static Optional<LabelScheme> in(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    CsvTable table = CsvTable.read(file);
    int value = table.requiredColumn("value", "label");
    int name = table.requiredColumn("name");
    List<Label> labels = new ArrayList<>();
    OptionalInt ignored = OptionalInt.empty();
    Optional<String> thing = Optional.empty();
    for (int row = 0; row < table.rows(); row++) {
      String number = table.get(row, value);
      if (number.equals(EVERY)) {
        thing = Optional.of(table.get(row, name));
        continue;
      }
      if (!number.matches("\\d{1,6}")) {
        throw new CurieException(
            ErrorCode.DATA_INVALID,
            table.place(row) + ": expected a label value of 0 or more, found \"" + number + "\"");
      }
      int found = Integer.parseInt(number);
      if (table.get(row, name).equalsIgnoreCase(IGNORE)) {
        ignored = OptionalInt.of(found);
      } else {
        labels.add(new Label(found, table.get(row, name)));
      }
    }
    if (thing.isPresent()) {
      return Optional.of(things(file, thing.get(), labels, ignored));
    }
    if (labels.stream().noneMatch(l -> l.value() == 0)) {
      labels.add(new Label(0, "background"));
    }
    labels.sort(Comparator.comparingInt(Label::value));
    return Optional.of(scheme(file, labels, ignored));
  }

  private static LabelScheme things(
      Path file, String kind, List<Label> labels, OptionalInt ignored) {
    if (labels.stream().anyMatch(label -> label.value() != 0)) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s names the values %s, but also every value as a single %s; expected one or the other"
              .formatted(file, labels.stream().map(Label::value).toList(), kind));
    }
    return LabelScheme.ofThings(kind, ignored);
  }

  private static LabelScheme scheme(Path file, List<Label> labels, OptionalInt ignored) {
    try {
      return new LabelScheme(labels, ignored);
    } catch (IllegalArgumentException e) {
      throw new CurieException(ErrorCode.DATA_INVALID, file + ": " + e.getMessage(), e);
    }
  }
}
