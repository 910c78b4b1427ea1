// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A CSV that lists images: a path column (path, file, image), a label column (label, class), and
 * where known a patient (patient, patient_id) and a split. Paths are relative to the CSV's folder.
 */
final class CsvManifest {
  private CsvManifest() {}

  static DataSet read(Path file, ImageOpener opener) {
    CsvTable table = CsvTable.read(file);
    int pathColumn = table.requiredColumn("path", "file", "image");
    int labelColumn = table.requiredColumn("label", "class");
    List<String> classes = classes(table, labelColumn);
    OptionalInt patientColumn = table.column("patient", "patient_id", "patientid");
    OptionalInt splitColumn = table.column("split");
    Path folder = file.toAbsolutePath().getParent();
    List<LabeledCase> cases = new ArrayList<>();
    List<Path> images = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String id = table.get(row, pathColumn);
      Path image = folder.resolve(id);
      if (!Files.isRegularFile(image)) {
        throw new CurieException(
            ErrorCode.FILE_NOT_FOUND,
            file + ": row " + (row + 2) + " names " + id + ", which is no file in " + folder);
      }
      String patient = patientColumn.isPresent() ? table.get(row, patientColumn.getAsInt()) : id;
      Split split =
          splitColumn.isPresent()
              ? split(file, row, table.get(row, splitColumn.getAsInt()))
              : Split.TRAIN;
      int label = classes.indexOf(table.get(row, labelColumn));
      cases.add(new LabeledCase(id, patient, split, label));
      images.add(image);
    }
    String name = String.valueOf(folder.getFileName());
    return new DataSet(
        name, classes, cases, i -> opener.open(images.get(i)), splitColumn.isPresent());
  }

  private static Split split(Path file, int row, String text) {
    return Split.parse(text)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.DATA_INVALID,
                    file
                        + ": row "
                        + (row + 2)
                        + " has split "
                        + text
                        + ", expected train, validation or test"));
  }

  /** The labels in order: as numbers where all are numbers, else by the alphabet. */
  private static List<String> classes(CsvTable table, int column) {
    TreeSet<String> labels = new TreeSet<>();
    for (int row = 0; row < table.rows(); row++) {
      String label = table.get(row, column);
      if (label.isEmpty()) {
        throw new CurieException(
            ErrorCode.DATA_INVALID, "row " + (row + 2) + " of the manifest has no label");
      }
      labels.add(label);
    }
    boolean numbers = labels.stream().allMatch(l -> l.matches("\\d{1,9}"));
    return numbers
        ? labels.stream().sorted(Comparator.comparingInt(Integer::parseInt)).toList()
        : List.copyOf(labels);
  }
}
