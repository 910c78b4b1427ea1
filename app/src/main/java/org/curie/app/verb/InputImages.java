// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.curie.app.wiring.FilesBelow;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;

/**
 * Finds the images behind the arguments of a verb: files, folders with all images below them in the
 * order of their names, MedMNIST arrays, and single cases of these ({@code file.npz#test/12}).
 *
 * <p>An argument that cannot be read becomes one image whose reading fails, so that the others are
 * still answered.
 */
final class InputImages {
  private static final String ARRAYS = ".npz";

  private final Split split;
  private final List<InputImage> images = new ArrayList<>();
  private final List<Path> skipped = new ArrayList<>();

  private InputImages(Split split) {
    this.split = split;
  }

  /**
   * @param split which part of array files
   */
  static InputImages of(List<Path> arguments, Split split) {
    InputImages found = new InputImages(split);
    arguments.forEach(found::add);
    return found;
  }

  List<InputImage> images() {
    return images;
  }

  /** Files in folders whose names are not those of images. */
  List<Path> skipped() {
    return skipped;
  }

  private void add(Path argument) {
    try {
      if (Files.isDirectory(argument)) {
        addFolder(argument);
      } else if (isArrays(argument.toString())) {
        addCases(argument, argument);
      } else if (argument.toString().contains(ARRAYS + "#") && !Files.exists(argument)) {
        String text = argument.toString();
        addCases(Path.of(text.substring(0, text.lastIndexOf('#'))), argument);
      } else {
        images.add(new InputImage(argument.toString(), () -> Wiring.images().open(argument)));
      }
    } catch (CurieException e) {
      images.add(
          new InputImage(
              argument.toString(),
              () -> {
                throw e;
              }));
    }
  }

  private static boolean isArrays(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(ARRAYS);
  }

  private void addFolder(Path folder) {
    int before = images.size();
    for (Path file : FilesBelow.of(folder)) {
      String name = file.getFileName().toString();
      if (Wiring.isImageName(name)) {
        images.add(new InputImage(file.toString(), () -> Wiring.images().open(file)));
      } else {
        skipped.add(file);
      }
    }
    if (images.size() == before) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "there is no image in the folder " + folder + " or below; name one that holds some");
    }
  }

  /** All cases of the split, or the one that the argument names behind a #. */
  private void addCases(Path file, Path argument) {
    DataSet data = Wiring.dataSets().read(file, 0);
    String wanted =
        argument.equals(file) ? "" : argument.toString().substring(file.toString().length() + 1);
    int before = images.size();
    IntStream.range(0, data.cases().size())
        .filter(
            i -> wanted.isEmpty() ? data.get(i).split() == split : data.get(i).id().equals(wanted))
        .forEach(
            i -> images.add(new InputImage(file + "#" + data.get(i).id(), () -> data.image(i))));
    if (images.size() == before) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          wanted.isEmpty()
              ? file + " has no case in its " + split.word() + " part; choose another --split"
              : file + " has no case " + wanted + "; its first is " + data.get(0).id());
    }
  }
}
