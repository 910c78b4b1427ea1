// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.data.table.CsvTable;

/**
 * A folder with one sub-folder for each class; the folder's name is the class's. A {@code
 * splits.csv} beside them (columns file, split, perhaps patient) is honoured.
 *
 * <p>In a class's folder each file is a case: a picture, or a volume in one file. So is each folder
 * in it, as the DICOM series it holds; but where it holds pictures or volumes by their names, each
 * of them is a case and the folder is their patient. Files with the samples of a header beside them
 * are that header's.
 */
final class ClassFolders {
  private ClassFolders() {}

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INSUFFICIENT} when a class is empty, {@link
   *     ErrorCode#FORMAT_UNSUPPORTED} for a layout of another task, {@link ErrorCode#DATA_INVALID}
   *     when there are no sub-folders or they are splits; also as {@link CsvManifest#read}
   */
  static DataSet read(Path root, Function<List<Path>, ImageSource> images) {
    Path splits = root.resolve("splits.csv");
    if (Files.exists(splits)) {
      return CsvManifest.read(CsvTable.read(splits), images);
    }
    List<Path> folders = sorted(root, Files::isDirectory);
    List<String> classes = folders.stream().map(ClassFolders::name).toList();
    requireClasses(root, classes);
    List<LabeledCase> cases = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (int label = 0; label < folders.size(); label++) {
      for (Found found : cases(folders.get(label))) {
        String id = root.relativize(found.path).toString().replace('\\', '/');
        cases.add(new LabeledCase(id, found.patient.orElse(id), Split.TRAIN, label));
        files.add(found.path);
      }
    }
    String name = name(root.toAbsolutePath().normalize());
    return new DataSet(name, classes, cases, images.apply(files), false);
  }

  /** Refuses folders that people sort by something else than classes. */
  private static void requireClasses(Path root, List<String> names) {
    if (names.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          root + " is no data set: expected one sub-folder for each class, or a splits.csv");
    }
    if (names.equals(List.of("images", "labels")) || names.equals(List.of("images", "masks"))) {
      throw new CurieException(
          ErrorCode.FORMAT_UNSUPPORTED,
          root
              + " looks like a segmentation data set ("
              + String.join(", ", names)
              + "), which Curie does not train on yet; for classification expected one sub-folder"
              + " for each class");
    }
    if (names.stream().allMatch(n -> Split.parse(n).isPresent())) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          root
              + " is sorted by split ("
              + String.join(", ", names)
              + "); expected one sub-folder for each class, and the splits in a splits.csv with the"
              + " columns file, label, split");
    }
  }

  /** A case, and whose it is where a folder says so. */
  private record Found(Path path, Optional<String> patient) {}

  private static List<Found> cases(Path folder) {
    List<Found> cases = new ArrayList<>();
    for (Path entry : sorted(folder, p -> true)) {
      if (Files.isDirectory(entry)) {
        cases.addAll(casesInside(entry));
      } else if (isImage(entry)) {
        cases.add(new Found(entry, Optional.empty()));
      }
    }
    if (cases.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "class "
              + name(folder)
              + " is empty: no image lies in "
              + folder
              + "; add some or remove the folder");
    }
    return cases;
  }

  /** The pictures of a patient; or else one series. */
  private static List<Found> casesInside(Path folder) {
    List<Path> files = sorted(folder, ClassFolders::isImage);
    List<Path> images = files.stream().filter(f -> ImageFile.isName(name(f))).toList();
    if (images.isEmpty()) {
      return List.of(new Found(folder, Optional.empty()));
    }
    return images.stream().map(f -> new Found(f, Optional.of(name(folder)))).toList();
  }

  private static boolean isImage(Path entry) {
    return Files.isRegularFile(entry) && !ImageFile.isCompanion(entry);
  }

  /** By name, so that the order is the same on every machine. */
  private static List<Path> sorted(Path folder, Predicate<Path> kind) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(p -> !name(p).startsWith("."))
          .filter(kind)
          .sorted(Comparator.comparing(ClassFolders::name))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
