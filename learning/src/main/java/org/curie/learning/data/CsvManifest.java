// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.table.CsvTable;

/**
 * A CSV that lists images: a path column (path, file, image), a label column (label, class), and
 * where known a patient (patient, patient_id) and a split. A path may be a folder, which stands for
 * the DICOM series it holds.
 *
 * <p>Paths are relative to the CSV's folder and may lead out of it: {@code ../archive/7.png} and
 * absolute paths are allowed, since whoever may hand a manifest to Curie may hand it those files
 * too, and whatever is named is only ever read, as an image. A patient or split column must be
 * filled in every row: a blank patient would hide leaks between splits.
 */
final class CsvManifest {
  private final CsvTable table;
  private final CaseColumns columns;
  private final Path folder;
  private final int pathColumn;

  private CsvManifest(CsvTable table) {
    this.table = table;
    folder = table.folder();
    pathColumn = table.requiredColumn("path", "file", "image");
    columns = new CaseColumns(table);
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} when a row names no file, {@link
   *     ErrorCode#DATA_INVALID} when a column or a cell is missing or not understood
   */
  static DataSet read(CsvTable table, Function<List<Path>, ImageSource> images) {
    return new CsvManifest(table).dataSet(images);
  }

  private DataSet dataSet(Function<List<Path>, ImageSource> source) {
    List<LabeledCase> cases = new ArrayList<>();
    List<Path> images = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String id = columns.filled(row, pathColumn, "path");
      images.add(image(row, id));
      cases.add(columns.labeled(row, id, id));
    }
    String name = String.valueOf(folder.getFileName());
    return new DataSet(name, columns.classes(), cases, source.apply(images), columns.haveSplits());
  }

  private Path image(int row, String id) {
    try {
      Path image = folder.resolve(id);
      boolean isSeries = Files.isDirectory(image) && !folder.startsWith(image.normalize());
      if (Files.isRegularFile(image) || isSeries) {
        return image;
      }
    } catch (InvalidPathException e) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          table.place(row) + ": the path cannot be that of a file (" + e.getReason() + ")",
          e);
    }
    throw new CurieException(
        ErrorCode.FILE_NOT_FOUND,
        table.place(row) + " names " + id + ", no file and no series folder in " + folder);
  }
}
