// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.Optional;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.table.CsvTable;

/**
 * The columns of a table that say which part a case belongs to: patient, split and fold, those that
 * there are. One that is there must be filled in every row: a blank patient would hide leaks.
 */
public final class PartColumns {
  private final CsvTable table;
  private final OptionalInt patient;
  private final OptionalInt split;
  private final OptionalInt fold;

  public PartColumns(CsvTable table) {
    this.table = table;
    this.patient = table.column("patient", "patient_id", "patientid");
    this.split = table.column("split");
    this.fold = table.column("fold");
  }

  public boolean haveSplits() {
    return split.isPresent();
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the cell is empty
   */
  public Optional<String> patient(int row) {
    return patient.isPresent()
        ? Optional.of(filled(row, patient.getAsInt(), "patient"))
        : Optional.empty();
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the cell is no split
   */
  public Optional<Split> split(int row) {
    return split.isPresent() ? Optional.of(parsed(row, split.getAsInt())) : Optional.empty();
  }

  private Split parsed(int row, int column) {
    String text = table.get(row, column);
    return Split.parse(text)
        .orElseThrow(() -> invalid(row, "expected the split train, validation or test", text));
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the cell is no number of a fold
   */
  public OptionalInt fold(int row) {
    if (fold.isEmpty()) {
      return OptionalInt.empty();
    }
    String text = filled(row, fold.getAsInt(), "fold");
    if (!text.matches("\\d{1,4}")) {
      throw invalid(row, "expected the number of a fold", text);
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private CurieException invalid(int row, String expected, String found) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        "%s: %s, found \"%s\"; mend the row".formatted(table.place(row), expected, found));
  }

  /**
   * What stands in a cell that must be filled.
   *
   * @param what the cell names of a case
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when it is empty
   */
  public String filled(int row, int column, String what) {
    String text = table.get(row, column);
    if (text.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s: this case has no %s; fill it in, or leave the case or the whole column out"
              .formatted(table.place(row), what));
    }
    return text;
  }
}
