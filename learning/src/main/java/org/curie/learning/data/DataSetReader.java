// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Finds out what a path holds and reads it as a data set: a MedMNIST {@code .npz}, a CSV manifest,
 * or a folder with one sub-folder for each class.
 */
public final class DataSetReader {
  private final ImageOpener opener;

  public DataSetReader(ImageOpener opener) {
    this.opener = opener;
  }

  /**
   * @param seed decides the splits where the data brings none
   * @throws CurieException with an input code, naming what was expected
   */
  public DataSet read(Path path, long seed) {
    if (!Files.exists(path)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no file or folder "
              + path
              + "; expected a data set: a MedMNIST .npz, a CSV"
              + " manifest, or a folder with one sub-folder for each class");
    }
    return SplitMaker.completed(raw(path), seed);
  }

  private DataSet raw(Path path) {
    if (Files.isDirectory(path)) {
      return ClassFolders.read(path, opener);
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") ? CsvManifest.read(path, opener) : MedMnist.read(path);
  }
}
