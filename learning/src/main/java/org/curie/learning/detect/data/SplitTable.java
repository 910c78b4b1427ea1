// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.Split;
import org.curie.learning.data.table.CsvTable;

/**
 * A {@code splits.csv} beside images: a file column (file, path, image, file_name), and a patient
 * (patient, patient_id, patientid) or a split column or both, filled in every row.
 *
 * @param patients by image name; none where the table has no patients
 * @param splits by image name; none where the table has no splits
 */
record SplitTable(Map<String, String> patients, Map<String, Split> splits) {
  private static final SplitTable NONE = new SplitTable(Map.of(), Map.of());

  SplitTable {
    patients = Map.copyOf(patients);
    splits = Map.copyOf(splits);
  }

  /**
   * @throws CurieException as {@link CsvTable#read}, and with {@link ErrorCode#DATA_INVALID} when a
   *     cell is empty or no split, or a file stands in two rows
   */
  static SplitTable in(Path root) {
    Path file = root.resolve("splits.csv");
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    CsvTable table = CsvTable.read(file);
    int name = table.requiredColumn("file", "path", "image", "file_name");
    OptionalInt patient = table.column("patient", "patient_id", "patientid");
    OptionalInt split = table.column("split");
    Map<String, String> patients = new HashMap<>();
    Map<String, Split> splits = new HashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      String image = filled(table, row, name);
      if (patient.isPresent()) {
        putOnce(table, row, patients, image, filled(table, row, patient.getAsInt()));
      }
      if (split.isPresent()) {
        String word = filled(table, row, split.getAsInt());
        putOnce(table, row, splits, image, parsed(table, row, word));
      }
    }
    return new SplitTable(patients, splits);
  }

  private static Split parsed(CsvTable table, int row, String word) {
    Optional<Split> split = Split.parse(word);
    return split.orElseThrow(
        () -> invalid(table, row, "expected the split train, validation or test, found " + word));
  }

  private static String filled(CsvTable table, int row, int column) {
    String text = table.get(row, column);
    if (text.isEmpty()) {
      throw invalid(table, row, "the " + table.header().get(column) + " is missing");
    }
    return text;
  }

  private static <T> void putOnce(
      CsvTable table, int row, Map<String, T> map, String image, T value) {
    if (map.putIfAbsent(image, value) != null) {
      throw invalid(table, row, image + " stands in an earlier row, too");
    }
  }

  private static CurieException invalid(CsvTable table, int row, String how) {
    return new CurieException(
        ErrorCode.DATA_INVALID, table.place(row) + ": " + how + "; mend the row");
  }
}
