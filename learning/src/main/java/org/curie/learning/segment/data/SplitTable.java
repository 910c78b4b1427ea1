// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.PartColumns;
import org.curie.learning.data.Split;
import org.curie.learning.data.table.CsvTable;

/**
 * What {@code splits.csv}, or else {@code index.csv}, says of the cases of a folder: a column that
 * names the file (file, image, path, id), and of the columns fold, split and patient those that are
 * known.
 */
final class SplitTable {
  private static final List<String> NAMES = List.of("splits.csv", "index.csv");

  /** What one row says. */
  record Row(OptionalInt fold, Optional<Split> split, Optional<String> patient) {}

  private final CsvTable table;
  private final int file;
  private final PartColumns parts;

  private SplitTable(CsvTable table, int file) {
    this.table = table;
    this.file = file;
    this.parts = new PartColumns(table);
  }

  /**
   * The rows by the name of the file without its ending; none where the folder has no such table.
   *
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} for a cell that is not understood or
   *     a file that is named twice
   */
  static Map<String, Row> in(Path folder) {
    for (String name : NAMES) {
      Path path = folder.resolve(name);
      if (Files.isRegularFile(path)) {
        CsvTable table = CsvTable.read(path);
        OptionalInt file = table.column("file", "image", "path", "id");
        if (file.isPresent()) {
          return new SplitTable(table, file.getAsInt()).rows();
        }
      }
    }
    return Map.of();
  }

  private Map<String, Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    List<String> twice = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String name = table.get(row, file).replace('\\', '/');
      String stem = Stem.of(name.substring(name.lastIndexOf('/') + 1));
      if (rows.put(stem, row(row)) != null) {
        twice.add(stem);
      }
    }
    if (!twice.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%s names %s twice; expected one row for each image"
              .formatted(table.name(), twice.getFirst()));
    }
    return rows;
  }

  private Row row(int row) {
    return new Row(parts.fold(row), parts.split(row), parts.patient(row));
  }
}
