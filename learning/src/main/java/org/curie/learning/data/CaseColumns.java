// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.table.CsvTable;

/**
 * The columns that every manifest has: label (or class) and, where known, patient and split, which
 * must then be filled in every row: a blank patient would hide leaks between splits.
 */
final class CaseColumns {
  private final CsvTable table;
  private final int label;
  private final PartColumns parts;
  private final List<String> classes;
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a label is missing
   */
  CaseColumns(CsvTable table) {
    this.table = table;
    this.label = table.requiredColumn("label", "class");
    this.parts = new PartColumns(table);
    this.classes = named();
    classes.forEach(name -> numbers.put(name, numbers.size()));
  }

  /** The labels in order: as numbers where all are numbers, else by the alphabet. */
  List<String> classes() {
    return classes;
  }

  boolean haveSplits() {
    return parts.haveSplits();
  }

  /**
   * @param stranger whose the case is where the table has no patients
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a cell is empty or no split
   */
  LabeledCase labeled(int row, String id, String stranger) {
    return new LabeledCase(
        id,
        parts.patient(row).orElse(stranger),
        parts.split(row).orElse(Split.TRAIN),
        numbers.getOrDefault(table.get(row, label), 0));
  }

  String filled(int row, int column, String what) {
    return parts.filled(row, column, what);
  }

  private List<String> named() {
    TreeSet<String> labels = new TreeSet<>();
    for (int row = 0; row < table.rows(); row++) {
      labels.add(filled(row, label, "label"));
    }
    boolean numbers = labels.stream().allMatch(l -> l.matches("\\d{1,9}"));
    return numbers
        ? labels.stream().sorted(Comparator.comparingInt(Integer::parseInt)).toList()
        : List.copyOf(labels);
  }
}
