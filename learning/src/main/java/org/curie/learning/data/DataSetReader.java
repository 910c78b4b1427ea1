// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Finds out what a path holds and reads it as a data set: a MedMNIST {@code .npz}, a CSV manifest,
 * or a folder with one sub-folder for each class.
 */
public final class DataSetReader {
  private static final String EXPECTED =
      "a MedMNIST .npz, a .csv manifest, or a folder with one sub-folder for each class";

  private final ImageOpener opener;
  private final ImageStore store;

  /** Keeps no prepared images. */
  public DataSetReader(ImageOpener opener) {
    this(opener, ImageStore.none());
  }

  /**
   * @param store where prepared images are kept; open as long as the data sets are used
   */
  public DataSetReader(ImageOpener opener, ImageStore store) {
    this.opener = opener;
    this.store = store;
  }

  /**
   * @param seed decides the splits where the data brings none
   * @throws CurieException with an input code, naming what was expected
   */
  public DataSet read(Path path, long seed) {
    if (!Files.exists(path)) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND,
          "there is no file or folder " + path + "; expected " + EXPECTED);
    }
    return SplitMaker.completed(raw(path), seed);
  }

  private DataSet raw(Path path) {
    if (Files.isDirectory(path)) {
      return ClassFolders.read(path, this::images);
    }
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return CsvManifest.read(path, this::images);
    }
    if (name.endsWith(".npz")) {
      return MedMnist.read(path);
    }
    throw new CurieException(
        ErrorCode.FORMAT_UNKNOWN, path + " is no data set by its name; expected " + EXPECTED);
  }

  private ImageSource images(List<Path> paths) {
    return new FileImages(paths, opener, store);
  }
}
