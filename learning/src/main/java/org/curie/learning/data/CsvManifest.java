// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.Function;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

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
  private final Path folder;
  private final int pathColumn;
  private final int labelColumn;
  private final OptionalInt patientColumn;
  private final OptionalInt splitColumn;

  private CsvManifest(Path file) {
    table = CsvTable.read(file);
    folder = file.toAbsolutePath().normalize().getParent();
    pathColumn = table.requiredColumn("path", "file", "image");
    labelColumn = table.requiredColumn("label", "class");
    patientColumn = table.column("patient", "patient_id", "patientid");
    splitColumn = table.column("split");
  }

  /**
   * @throws CurieException with {@link ErrorCode#FILE_NOT_FOUND} when a row names no file, {@link
   *     ErrorCode#DATA_INVALID} when a column or a cell is missing or not understood; also as
   *     {@link CsvTable#read}
   */
  static DataSet read(Path file, Function<List<Path>, ImageSource> images) {
    return new CsvManifest(file).dataSet(images);
  }

  private DataSet dataSet(Function<List<Path>, ImageSource> source) {
    List<String> classes = classes();
    Map<String, Integer> numbers = new HashMap<>();
    classes.forEach(name -> numbers.put(name, numbers.size()));
    List<LabeledCase> cases = new ArrayList<>();
    List<Path> images = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      String id = filled(row, pathColumn, "path");
      images.add(image(row, id));
      cases.add(
          new LabeledCase(
              id,
              patientColumn.isPresent() ? filled(row, patientColumn.getAsInt(), "patient") : id,
              splitColumn.isPresent() ? split(row) : Split.TRAIN,
              numbers.getOrDefault(table.get(row, labelColumn), 0)));
    }
    String name = String.valueOf(folder.getFileName());
    return new DataSet(name, classes, cases, source.apply(images), splitColumn.isPresent());
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

  private Split split(int row) {
    String text = table.get(row, splitColumn.getAsInt());
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

  private String filled(int row, int column, String what) {
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

  /** The labels in order: as numbers where all are numbers, else by the alphabet. */
  private List<String> classes() {
    TreeSet<String> labels = new TreeSet<>();
    for (int row = 0; row < table.rows(); row++) {
      labels.add(filled(row, labelColumn, "label"));
    }
    boolean numbers = labels.stream().allMatch(l -> l.matches("\\d{1,9}"));
    return numbers
        ? labels.stream().sorted(Comparator.comparingInt(Integer::parseInt)).toList()
        : List.copyOf(labels);
  }
}
