// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A folder with one sub-folder for each class; the folder's name is the class's. A {@code
 * splits.csv} beside them (columns file, split, perhaps patient) is honoured.
 */
final class ClassFolders {
  private ClassFolders() {}

  static DataSet read(Path root, ImageOpener opener) {
    Path splits = root.resolve("splits.csv");
    if (Files.exists(splits)) {
      return CsvManifest.read(splits, opener);
    }
    List<String> classes = new ArrayList<>();
    List<LabeledCase> cases = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (Path folder : sorted(root, Files::isDirectory)) {
      List<Path> images = sorted(folder, Files::isRegularFile);
      if (images.isEmpty()) {
        throw new CurieException(
            ErrorCode.DATA_INSUFFICIENT,
            "class "
                + folder.getFileName()
                + " is empty: "
                + folder
                + " holds no image; add some or remove the folder");
      }
      for (Path image : images) {
        String id = root.relativize(image).toString().replace('\\', '/');
        cases.add(new LabeledCase(id, id, Split.TRAIN, classes.size()));
        files.add(image);
      }
      classes.add(folder.getFileName().toString());
    }
    if (classes.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          root + " is no data set: expected one sub-folder for each class, or a splits.csv");
    }
    String name = root.toAbsolutePath().normalize().getFileName().toString();
    return new DataSet(name, classes, cases, i -> opener.open(files.get(i)), false);
  }

  private static List<Path> sorted(Path folder, java.util.function.Predicate<Path> kind) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(p -> !p.getFileName().toString().startsWith("."))
          .filter(kind)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot list " + folder + ": " + e.getMessage(), e);
    }
  }
}
