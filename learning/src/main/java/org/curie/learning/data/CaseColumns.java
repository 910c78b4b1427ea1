// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
  private final OptionalInt patient;
  private final OptionalInt split;
  private final List<String> classes;
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a label is missing
   */
  CaseColumns(CsvTable table) {
    this.table = table;
    this.label = table.requiredColumn("label", "class");
    this.patient = table.column("patient", "patient_id", "patientid");
    this.split = table.column("split");
    this.classes = named();
    classes.forEach(name -> numbers.put(name, numbers.size()));
  }

  /** The labels in order: as numbers where all are numbers, else by the alphabet. */
  List<String> classes() {
    return classes;
  }

  boolean haveSplits() {
    return split.isPresent();
  }

  /**
   * @param stranger whose the case is where the table has no patients
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when a cell is empty or no split
   */
  LabeledCase labeled(int row, String id, String stranger) {
    return new LabeledCase(
        id,
        patient.isPresent() ? filled(row, patient.getAsInt(), "patient") : stranger,
        split.isPresent() ? split(row) : Split.TRAIN,
        numbers.getOrDefault(table.get(row, label), 0));
  }

  String filled(int row, int column, String what) {
    String text = table.get(row, column);
    if (text.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          table.place(row)
              + ": this case has no "
              + what
              + "; fill it in, or leave the case or the whole column out");
    }
    return text;
  }

  private Split split(int row) {
    String text = table.get(row, split.getAsInt());
    return Split.parse(text)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DATA_INVALID,
                    table.place(row)
                        + ": expected the split train, validation or test, found \""
                        + text
                        + "\""));
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
