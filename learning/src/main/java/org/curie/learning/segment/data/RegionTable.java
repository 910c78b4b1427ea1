// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.table.CsvTable;
import org.curie.learning.segment.data.LabelScheme.Label;

/**
 * {@code regions.csv}: structures that are made of several label values, a row for each in the
 * order in which they are written into a label map, with the columns region and values (numbers
 * with spaces between them). The column value says which number is written; without it that is the
 * only value of the region that no later row has.
 */
final class RegionTable {
  private static final String FILE = "regions.csv";

  private final CsvTable table;
  private final int name;
  private final int values;
  private final OptionalInt value;

  private RegionTable(CsvTable table) {
    this.table = table;
    this.name = table.requiredColumn("region", "name");
    this.values = table.requiredColumn("values");
    this.value = table.column("value");
  }

  /**
   * The labels of a folder with its regions; where it has none, as they are.
   *
   * @param labels what {@code labels.csv} says; without it every value of a region is a label
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} for a cell that is not understood or
   *     regions that do not fit the labels
   */
  static Optional<LabelScheme> addedTo(Optional<LabelScheme> labels, Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return labels;
    }
    RegionTable table = new RegionTable(CsvTable.read(file));
    try {
      List<Region> regions = table.regions();
      return Optional.of(labels.orElseGet(() -> labelsOf(regions)).withRegions(regions));
    } catch (IllegalArgumentException e) {
      throw new CurieException(ErrorCode.DATA_INVALID, file + ": " + e.getMessage(), e);
    }
  }

  private static LabelScheme labelsOf(List<Region> regions) {
    TreeSet<Integer> values = new TreeSet<>();
    regions.forEach(region -> values.addAll(region.values()));
    List<Label> labels = new ArrayList<>(List.of(new Label(0, "background")));
    values.forEach(value -> labels.add(new Label(value, "label " + value)));
    return new LabelScheme(labels, OptionalInt.empty());
  }

  private List<Region> regions() {
    if (table.rows() == 0) {
      throw new IllegalArgumentException("expected a row for each region, but there is none");
    }
    List<List<Integer>> all = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      all.add(numbers(row));
    }
    List<Region> regions = new ArrayList<>();
    for (int row = 0; row < all.size(); row++) {
      regions.add(new Region(table.get(row, name), all.get(row), written(row, all)));
    }
    return regions;
  }

  private List<Integer> numbers(int row) {
    return Arrays.stream(table.get(row, values).strip().split("[\\s;]+"))
        .map(word -> number(row, word))
        .toList();
  }

  private int number(int row, String word) {
    if (!word.matches("\\d{1,6}")) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s: expected label values such as \"1 2 3\", found \"%s\""
              .formatted(table.place(row), word));
    }
    return Integer.parseInt(word);
  }

  private int written(int row, List<List<Integer>> all) {
    if (value.isPresent() && !table.get(row, value.getAsInt()).isBlank()) {
      return number(row, table.get(row, value.getAsInt()).strip());
    }
    TreeSet<Integer> own = new TreeSet<>(all.get(row));
    all.subList(row + 1, all.size()).forEach(own::removeAll);
    if (own.size() != 1) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s: of the values of a region one is written where no later region is; expected one that no later row has, but %s has %s; say which in a column named value"
              .formatted(table.place(row), table.get(row, name), own));
    }
    return own.first();
  }
}
