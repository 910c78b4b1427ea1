// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.PartColumns;
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
    PartColumns parts = new PartColumns(table);
    Map<String, String> patients = new HashMap<>();
    Map<String, Split> splits = new HashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      int number = row;
      String image = parts.filled(row, name, "file");
      parts.patient(row).ifPresent(p -> putOnce(table, number, patients, image, p));
      parts.split(row).ifPresent(s -> putOnce(table, number, splits, image, s));
    }
    return new SplitTable(patients, splits);
  }

  private static <T> void putOnce(
      CsvTable table, int row, Map<String, T> map, String image, T value) {
    if (map.putIfAbsent(image, value) != null) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s: %s stands in an earlier row, too; mend the row".formatted(table.place(row), image));
    }
  }
}
